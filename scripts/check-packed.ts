/**
 * Installs the packed client and core into an empty project, as a user would, type-checks a program there under both ways of resolving
 * modules, and runs it on this Node and on every other one (20 or later) that is on the PATH.
 *
 *     pnpm build && pnpm test:packed
 */
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { example } from '@org/testkit'

const root = join(import.meta.dirname, '..')
const oldest = 20

const program = `
import { createBackupsClient, type Backup } from '@org/backups-client'
import { BASE_URLS, createBackups, isBackupsError, type BackupDetail } from '@org/backups-core'

const baseUrl: string = process.argv[2] ?? BASE_URLS.global
const zilliz = createBackups({ apiKey: 'any', baseUrl })
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
  console.log(process.version, detail.backupName, raw, error.field)
}
`

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

function pack(folder: string, out: string): string {
  const before = new Set(readdirSync(out))
  run('pnpm', ['pack', '--pack-destination', out], folder)
  const name = readdirSync(out).find((file) => !before.has(file))
  if (name === undefined) throw new Error(`nothing was packed in ${folder}`)
  return `file:${join(out, name)}`
}

/** What the client depends on, from this workspace's own installation: the check needs no network. */
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
const server = createServer((request, response) => {
  const operation = request.url?.startsWith('/v2/backups') ? 'listBackups' : 'describeBackup'
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(example(operation, 200, 'seed')))
})
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
try {
  const out = join(project, 'packed')
  mkdirSync(out)
  const client = join(root, 'packages/backups-client')
  const fetchClient = dependency('openapi-fetch', client, out)
  const helpers = dependency('openapi-typescript-helpers', dirname(fetchClient.path), out)
  const types = dependency('@types/node', root, out)
  const undici = dependency('undici-types', dirname(types.path), out)
  const dependencies = {
    '@org/backups-client': pack(client, out),
    '@org/backups-core': pack(join(root, 'packages/backups-core'), out),
    'openapi-fetch': fetchClient.spec,
    'openapi-typescript-helpers': helpers.spec,
    '@types/node': types.spec,
    'undici-types': undici.spec,
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }))
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--install-links'], project)
  writeFileSync(join(project, 'program.ts'), program)

  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc')
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
  const { port } = server.address() as AddressInfo
  for (const node of nodes()) {
    const { stdout } = await promisify(execFile)(node, ['program.js', `http://127.0.0.1:${port}`], { cwd: project })
    if (!stdout.includes('Dedicated-01_backup3 1 jobId')) throw new Error(`unexpected output: ${stdout}`)
    console.log(`test:packed: runs on ${stdout.split(' ')[0]}`)
  }
} finally {
  server.close()
  rmSync(project, { recursive: true })
}
