import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'
import { bundleHosts } from './bundle-hosts.ts'

const start = promisify(execFile)
const run = (command: string, args: string[], { cwd }: { cwd: string }): Promise<{ stdout: string }> =>
  start(command, args, { cwd, env: installEnvironment() })
const root = join(import.meta.dirname, '../../..')
const packages = join(root, 'packages')

/** What a package depends on, from this workspace's own installation: that needs no network. */
async function dependency(name: string, beside: string, out: string): Promise<{ folder: string; spec: string }> {
  const folder = await realpath(join(beside, name))
  const copy = join(out, name)
  await cp(folder, copy, { recursive: true, filter: (file) => !file.slice(folder.length).includes('node_modules') })
  return { folder, spec: `file:${copy}` }
}

async function pack(name: string, out: string): Promise<string> {
  const args = ['pack', '--json', '--pack-destination', out]
  const { stdout } = await run('pnpm', args, { cwd: join(packages, name) })
  return `file:${(JSON.parse(stdout) as { filename: string }).filename}`
}

/**
 * Builds and packs client, core and simulator, installs them into an empty project as a user would, and puts the suite beside them. The
 * caller removes the folder that holds the project.
 */
export async function prepareConsumer(): Promise<{ folder: string; project: string }> {
  console.log('runtimes: building, packing and installing the packages')
  const filters = ['--filter=@org/backups-core', '--filter=@org/backups-sim']
  await run(join(root, 'node_modules/.bin/turbo'), ['run', 'build', ...filters, '--output-logs=errors-only'], {
    cwd: root,
  })

  const folder = await realpath(await mkdtemp(join(tmpdir(), 'runtimes-')))
  const project = join(folder, 'project')
  const out = join(folder, 'packed')
  await Promise.all([mkdir(project), mkdir(out)])
  const openapiFetch = await dependency('openapi-fetch', join(packages, 'backups-client/node_modules'), out)
  const helpers = await dependency('openapi-typescript-helpers', dirname(openapiFetch.folder), out)
  const router = await dependency('rou3', join(packages, 'backups-sim/node_modules'), out)
  const dependencies = {
    '@org/backups-client': await pack('backups-client', out),
    '@org/backups-core': await pack('backups-core', out),
    '@org/backups-sim': await pack('backups-sim', out),
    'openapi-fetch': openapiFetch.spec,
    'openapi-typescript-helpers': helpers.spec,
    rou3: router.spec,
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }))
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--install-links']
  await run('npm', ['install', ...quiet], { cwd: project })
  await bundleHosts(project)
  return { folder, project }
}
