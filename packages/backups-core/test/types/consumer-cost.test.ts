/**
 * What a consumer's type-check pays for core: eleven calls against the declarations as they are published, in TypeScript's own count of
 * type instantiations. A client that infers its types from the paths of a document costs tens of thousands.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const mostInstantiations = 124

const elevenCalls = `
import { createBackups, isBackupsError } from '@org/backups-core'

const zilliz = createBackups({ apiKey: 'key' })
const source = { clusterId: 'in01-1', backupId: 'backup1' }

for await (const { backupId, status } of zilliz.backups.list({ clusterId: source.clusterId })) show(backupId, status ?? '')
const all = await zilliz.backups.list().toArray({ max: 1000 })
const detail = await zilliz.backups.describe(source)
const { data: made, requestId } = await zilliz.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }).withResponse()
const job = await zilliz.jobs.wait({ jobId: made.jobId }, { deadlineMs: 60_000 })
const { status } = await zilliz.jobs.describe({ jobId: made.jobId })
const restored = await zilliz.backups.restoreCluster({
  ...source, projectId: 'p', clusterName: 'n', cuSize: 2, collectionStatus: 'KEEP',
})
const started = await zilliz.backups.restoreCollection({ ...source, destClusterId: 'in01-2' })
const exported = await zilliz.backups.export({ ...source, integrationId: 'i' })
const policy = await zilliz.policies.set({ clusterId: 'in01-1', enabled: false })
try {
  await zilliz.backups.delete(source)
} catch (error) {
  if (isBackupsError(error, 'not_found')) show(error.message, error.outcome)
}
show(detail.status, requestId ?? '', String(job.progress), status, restored.clusterId)
show(started.jobId, exported.jobId, policy.status, String(all.length))
function show(..._texts: string[]): void {}
// @ts-expect-error -- a text: the declarations were found, nothing is \`any\`
const notANumber: number = made.jobId
show(notANumber.toFixed())
export {}
`

let folder: string
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const tsc = (cwd: string, ...options: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [here('../../node_modules/@typescript/native/bin/tsc'), ...options], { cwd })

/** Puts a package into the consumer's node_modules as npm would: its manifest as published, and its declarations. */
async function install(name: string, root: string): Promise<void> {
  const place = join(folder, 'node_modules/@org', name)
  await mkdir(place, { recursive: true })
  await tsc(root, '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', join(place, 'dist'))
  const manifest = { name: `@org/${name}`, type: 'module', exports: { '.': { types: './dist/index.d.ts' } } }
  await writeFile(join(place, 'package.json'), JSON.stringify(manifest))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consumer-'))
  await install('backups-client', here('../../../backups-client'))
  await install('backups-core', here('../..'))
  for (const dependency of ['openapi-fetch', 'openapi-typescript-helpers']) {
    const fetchRoot = await realpath(here('../../../backups-client/node_modules/openapi-fetch'))
    const target = dependency === 'openapi-fetch' ? fetchRoot : join(dirname(fetchRoot), dependency)
    await symlink(await realpath(target), join(folder, 'node_modules', dependency))
  }
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    types: [],
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

async function instantiations(program: string): Promise<number> {
  await writeFile(join(folder, 'consumer.ts'), program)
  const { stdout } = await tsc(folder, '-p', '.', '--extendedDiagnostics')
  return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])
}

test('eleven calls cost a consumer few type instantiations', async () => {
  const empty = await instantiations('export {}')
  const cost = (await instantiations(elevenCalls)) - empty
  expect(cost).toBeGreaterThan(0)
  const over = cost - mostInstantiations
  const finding = `${over} type instantiations over the budget of ${mostInstantiations}; tsc --generateTrace shows where they are`
  expect(over > 0 ? finding : undefined).toBeUndefined()
})
