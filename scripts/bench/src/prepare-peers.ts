import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'
import { build } from 'esbuild'
import { makeLoadable } from './load-from.ts'

const run = promisify(execFile)
const here = join(import.meta.dirname, '../peers')
const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'node_modules/.cache/bench/peers')

/**
 * Installs the peers at the versions of their own lockfile, once. Below node_modules, where no test, linter or cache of this
 * repository looks.
 */
export async function preparePeers(): Promise<string> {
  const document = await readFile(join(root, 'spec/openapi.yaml'))
  const lock = await readFile(join(here, 'pnpm-lock.yaml'))
  const stamp = createHash('sha256').update(lock).update(document).digest('hex')
  const stampFile = join(folder, 'stamp')
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return folder

  console.log('bench: installing the peers, this once (about 120 MB)')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(here, folder, { recursive: true })
  await run('pnpm', ['install', '--frozen-lockfile', '--ignore-scripts'], { cwd: folder, env: installEnvironment() })
  await makeLoadable(folder)
  await generateHeyApi()
  await writeFile(stampFile, stamp)
  return folder
}

/** hey-api is a generator: its client is made from the document, like ours. */
async function generateHeyApi(): Promise<void> {
  const generator = join(folder, 'node_modules/@hey-api/openapi-ts/bin/run.js')
  const input = join(root, 'spec/openapi.yaml')
  const args = ['-i', input, '-o', join(folder, 'hey-api'), '-c', '@hey-api/client-fetch', '--no-log-file']
  await run(process.execPath, [generator, ...args], { cwd: folder })
  await build({
    stdin: {
      contents: `export * from './hey-api/index'; export { client } from './hey-api/client.gen'`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    outfile: join(folder, 'hey-api.mjs'),
  })
}
