/**
 * Installs every published package, packed, into an empty project, type-checks a program there under both ways of resolving modules, and
 * runs it and the command on this Node and on every other Node (20 or later) on the PATH. Part of `check:built`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPacked } from '@org/workspace/install-packed'
import { readPublished } from '@org/workspace/read-packages'

const root = join(import.meta.dirname, '../../../..')
const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
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
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Returns this Node, and the first Node of each other version on the PATH. */
function nodes(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = new Map<string, string>()
  for (const path of [process.execPath, ...folders.map((folder) => join(folder, 'node'))]) {
    if (!existsSync(path)) continue
    const version = run(path, ['--version'], root).trim()
    if (Number.parseInt(version.slice(1)) >= oldest && !found.has(version)) found.set(version, path)
  }
  return [...found.values()]
}

const names = readPublished(root).map(({ name }) => name)
const project = installPacked(names, { also: ['@types/node'] })
try {
  writeFileSync(join(project, 'program.ts'), program)
  const options = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--types', 'node']
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const modules = ['--module', module, '--moduleResolution', resolution]
    run(process.execPath, [tsc, ...options, ...modules, 'program.ts'], project)
    console.log(`check-packed: type-checks under ${resolution}`)
  }
  for (const node of nodes()) {
    const output = run(node, ['program.js'], project)
    if (!output.includes('true true jobId')) throw new Error(`unexpected output: ${output}`)
    // The command starts its own simulator. It needs no server and no key.
    const listed = run(node, ['node_modules/@org/backups-cli/dist/main.js', 'list', '--sim', '-o', 'json'], project)
    if (!listed.includes('"backupId"')) throw new Error(`unexpected output of the command: ${listed}`)
    console.log(`check-packed: runs on ${output.split(' ')[0]}`)
  }
} finally {
  rmSync(project, { recursive: true })
}
