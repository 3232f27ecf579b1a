/**
 * Installs every published package, packed, into an empty project, as a user would, type-checks a program there under both ways of resolving
 * modules, and runs it and the command on this Node and on every other one (20 or later) that is on the PATH.
 *
 *     pnpm build && pnpm test:packed
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { packPackages } from '@org/workspace/pack-packages'
import { installEnvironment } from '@org/workspace/tool-environment'

const root = join(import.meta.dirname, '../../../..')
const oldest = 20

const program = `
import { createBackupsClient, type Backup } from '@org/backups-client'
import { createBackups, isBackupsError, type BackupDetail } from '@org/backups-core'
import { createRedisPacer } from '@org/backups-pacing-redis'
import { startSimulator } from '@org/backups-sim'

const simulator = await startSimulator()
const baseUrl: string = simulator.url
const pacing = createRedisPacer({ client: { call: async () => 0 }, namespace: 'packed' })
const zilliz = createBackups({ apiKey: 'any', baseUrl, pacing })
const backups: Backup[] = await zilliz.backups.list().toArray({ max: 10 })
const [first] = backups
if (first?.clusterId === undefined) throw new Error('nothing was listed')
const detail: BackupDetail = await zilliz.backups.describe({ clusterId: first.clusterId, backupId: first.backupId })
const { data } = await createBackupsClient({ apiKey: 'any', baseUrl }).GET('/v2/backups')
const raw = data && 'data' in data ? data.data.backups.length : 0
try {
  await zilliz.jobs.describe({ jobId: '' })
} catch (error) {
  if (!isBackupsError(error, 'invalid_argument')) throw error
  console.log(process.version, detail.backupId === first.backupId, raw > 0, error.field)
}
await simulator.close()
`

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    env: installEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** What a package depends on, from this workspace's own installation: the check needs no network. */
function dependency(name: string, from: string, out: string): { path: string; spec: string } {
  const path = realpathSync(join(from, 'node_modules', name))
  const copy = join(out, `source-${name}`)
  cpSync(path, copy, { recursive: true, filter: (file) => !file.slice(path.length).includes('node_modules') })
  return { path: dirname(dirname(path)), spec: `file:${copy}` }
}

/** This Node, and the first of each other version on the PATH. */
function nodes(): string[] {
  const found = new Map<string, string>()
  for (const path of [
    process.execPath,
    ...(process.env['PATH'] ?? '').split(delimiter).map((dir) => join(dir, 'node')),
  ]) {
    if (!existsSync(path)) continue
    const version = run(path, ['--version'], root).trim()
    if (Number(version.slice(1).split('.')[0]) >= oldest && !found.has(version)) found.set(version, path)
  }
  return [...found.values()]
}

const project = mkdtempSync(join(tmpdir(), 'check-packed-'))
try {
  const out = join(project, 'packed')
  const packed = packPackages(root, out)
  const fetchClient = dependency('openapi-fetch', join(root, 'packages/backups-client'), out)
  const helpers = dependency('openapi-typescript-helpers', dirname(fetchClient.path), out)
  const router = dependency('rou3', join(root, 'packages/backups-sim'), out)
  const types = dependency('@types/node', root, out)
  const undici = dependency('undici-types', dirname(types.path), out)
  const dependencies = {
    ...Object.fromEntries(packed.map(({ name, path }) => [name, `file:${path}`])),
    'openapi-fetch': fetchClient.spec,
    'openapi-typescript-helpers': helpers.spec,
    rou3: router.spec,
    '@types/node': types.spec,
    'undici-types': undici.spec,
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }))
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--install-links'], project)
  writeFileSync(join(project, 'program.ts'), program)

  const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const args = [
      '--strict',
      '--exactOptionalPropertyTypes',
      '--target',
      'es2022',
      '--types',
      'node',
      '--module',
      module,
    ]
    run(process.execPath, [tsc, ...args, '--moduleResolution', moduleResolution, 'program.ts'], project)
    console.log(`test:packed: type-checks under ${moduleResolution}`)
  }
  for (const node of nodes()) {
    const said = run(node, ['program.js'], project)
    if (!said.includes('true true jobId')) throw new Error(`unexpected output: ${said}`)
    // The simulator that is in the command answers: no server, no key.
    const listed = run(node, ['node_modules/@org/backups-cli/dist/main.js', 'list', '--sim', '-o', 'json'], project)
    if (!listed.includes('"backupId"')) throw new Error(`unexpected output of the command: ${listed}`)
    console.log(`test:packed: runs on ${said.split(' ')[0]}`)
  }
} finally {
  rmSync(project, { recursive: true })
}
