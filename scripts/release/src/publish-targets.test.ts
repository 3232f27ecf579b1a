import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installEnvironment, loopbackEnvironment } from '@org/workspace/tool-environment'
import { temporaryPackages } from '../test/temporary-packages.ts'
import { otherTargets } from './publish-targets.ts'

const registry = 'http://127.0.0.1:4873/'
const elsewhere = 'http://127.0.0.1:9/'

/** Returns the registries, except the given one, that a package with this `publishConfig` and `.npmrc` would use. */
function targets(publishConfig: object, npmrc = ''): string[] {
  const manifest = { name: '@org/one', version: '1.0.0', license: 'MIT', publishConfig }
  const root = temporaryPackages({
    'package.json': { name: 'root', private: true },
    'pnpm-workspace.yaml': 'packages: [packages/*]\npmOnFail: ignore\n',
    'packages/one/package.json': manifest,
  })
  writeFileSync(join(root, '.npmrc'), npmrc)
  return otherTargets(root, registry, loopbackEnvironment(registry, join(root, 'own')))
}

test('a package without a registry in its manifest goes to the given registry', () => {
  expect(targets({ access: 'public' })).toEqual([])
})

test.each([{ registry: elsewhere }, { '@org:registry': elsewhere }])('%j in publishConfig is refused', (config) => {
  expect(targets(config)).toEqual([`@org/one would be published to ${elsewhere}, not ${registry}`])
})

test('a registry in the .npmrc of the repository is refused', () => {
  expect(targets({}, `@org:registry=${elsewhere}\n`)).toContain(
    `pnpm has the @org:registry ${elsewhere}, not ${registry}`,
  )
})

test('the registries in an inherited configuration are refused', () => {
  const root = temporaryPackages({
    'package.json': { name: 'root', private: true },
    'packages/one/package.json': { name: '@org/one', version: '1.0.0', license: 'MIT' },
    'user-npmrc': `registry=${elsewhere}\n`,
  })
  const { PATH, HOME } = process.env
  const env = installEnvironment({ PATH, HOME, npm_config_userconfig: join(root, 'user-npmrc') })
  expect(otherTargets(root, registry, env)).toEqual([
    `npm has the registry ${elsewhere}, not ${registry}`,
    `pnpm has the registry ${elsewhere}, not ${registry}`,
    `@org/one would be published to ${elsewhere}, not ${registry}`,
  ])
})
