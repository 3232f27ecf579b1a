import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { program } from './run-backups.ts'

const run = promisify(execFile)

/** Returns an option of Node that loads a module before the program. The module changes the version that the program reads. */
const pretendVersion = (version: string): string =>
  `--import=data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`

test.each(['14.21.3', '18.20.8'])(
  'on Node %s, the command exits with 2 and one line that says which version it needs',
  async (version) => {
    const manifest = JSON.parse(await readFile(join(program, '../../package.json'), 'utf8')) as {
      engines: { node: string }
    }
    await expect(run(process.execPath, [pretendVersion(version), program, 'list'])).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: `error: backups needs Node ${manifest.engines.node.replace('>=', '')} or later; this is Node ${version}. Nothing was sent.\n`,
    })
  },
)

test('on Node 20, the command runs', async () => {
  const { stdout } = await run(process.execPath, [pretendVersion('20.0.0'), program, '--version'])
  expect(stdout).toMatch(/^\d/)
})
