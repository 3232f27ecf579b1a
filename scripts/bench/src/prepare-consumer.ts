import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'
import { makeLoadable } from './load-from.ts'

const start = promisify(execFile)
const run = (command: string, args: string[], { cwd }: { cwd: string }): Promise<{ stdout: string }> =>
  start(command, args, { cwd, env: installEnvironment() })
const root = join(import.meta.dirname, '../../..')
const packages = join(root, 'packages')

async function pack(name: string, out: string): Promise<string> {
  const before = new Set(await readdir(out))
  await run('pnpm', ['pack', '--pack-destination', out], { cwd: join(packages, name) })
  const packed = (await readdir(out)).find((file) => !before.has(file))
  if (packed === undefined) throw new Error(`nothing was packed in ${name}`)
  return `file:${join(out, packed)}`
}

/** A dependency from this workspace's own installation: the bench needs no network for it. */
async function dependency(name: string, beside: string, out: string): Promise<{ folder: string; spec: string }> {
  const folder = await realpath(join(beside, name))
  const copy = join(out, name)
  await cp(folder, copy, { recursive: true, filter: (file) => !file.slice(folder.length).includes('node_modules') })
  return { folder, spec: `file:${copy}` }
}

/** Builds and packs what is published, and installs it into an empty project, as a user has it. The caller removes the folder. */
export async function prepareConsumer(): Promise<string> {
  console.log('bench: building, packing and installing the packages')
  const turbo = join(root, 'node_modules/.bin/turbo')
  await run(turbo, ['run', 'build', '--filter=@org/backups-core', '--output-logs=errors-only'], { cwd: root })

  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const project = join(folder, 'consumer')
  const out = join(folder, 'packed')
  await Promise.all([mkdir(project), mkdir(out)])
  const installed = join(packages, 'backups-client/node_modules')
  const openapiFetch = await dependency('openapi-fetch', installed, out)
  const helpers = await dependency('openapi-typescript-helpers', dirname(openapiFetch.folder), out)
  const dependencies = {
    '@org/backups-client': await pack('backups-client', out),
    '@org/backups-core': await pack('backups-core', out),
    'openapi-fetch': openapiFetch.spec,
    'openapi-typescript-helpers': helpers.spec,
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }))
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', ...quiet, '--install-links'], { cwd: project })
  await makeLoadable(project)
  return project
}
