import { expect, test } from 'vitest'
import { installEnvironment } from '@org/workspace/tool-environment'
import { temporaryPackages } from '../../test/temporary-packages.ts'
import { createPublisher } from './publisher.ts'
import type { Rehearsal } from './rehearsal.ts'

const registry = 'http://127.0.0.1:4873/'

test('a rehearsal publishes in an environment that reaches only the registry', async () => {
  const work = temporaryPackages({})
  const commands: [command: string, env: object | undefined][] = []
  const run: Rehearsal['run'] = async (command, args, _, env) => {
    commands.push([[command, ...args].join(' '), env])
    return { stdout: '' }
  }
  const git: Rehearsal['git'] = async () => ({ stdout: '' })
  const env = installEnvironment({ HTTPS_PROXY: 'http://proxy.example', npm_config_userconfig: '/home/u/.npmrc' })
  const rehearsal = { work, repository: work, env, run, git }

  await createPublisher(rehearsal, registry).publish('Version packages', '--tag', 'trial')
  expect(commands).toEqual([
    [
      `pnpm --filter @org/release run publish --registry ${registry} --tag trial`,
      expect.objectContaining({
        'npm_config_@org:registry': registry,
        npm_config_userconfig: expect.stringContaining(work),
        HTTPS_PROXY: 'http://127.0.0.1:9',
      }),
    ],
  ])
  expect(() => createPublisher(rehearsal, 'https://registry.example/')).toThrow('not on loopback')
})
