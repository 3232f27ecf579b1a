import { createSimulator, type SimulatorOptions } from '@org/backups-sim'
import { type Call, flatSchema, valueAt } from '@org/backups-spec/document'
import { callCore } from '@org/testkit/call'
import { clientOver } from './core-methods.ts'
import { undocumentedValues } from '../exemptions.ts'
import type { Problem } from '../gate-result.ts'
import type { WireOptions } from './check-requests.ts'
import { exampleParams, generateParams, type Params, type Pools } from './generate-params.ts'
import { matchResponse, undocumentedText } from './match-response.ts'
import { type Exchange, type FetchLike, observeWire } from './observe-wire.ts'
import { listMismatches, type SchemaCheck } from './schema-check.ts'

/** The kinds of response that each operation has. */
export const responseForms = ['success', 'failure', '401', '429', 'default'] as const

const fix = 'correct packages/backups-sim/src or the document'

/** Simulators that differ in undocumented behaviour. Each must fit the document. */
const worlds: readonly SimulatorOptions[] = [
  {},
  { seed: 'fleet' },
  {
    unknowns: {
      collectionsFormat: 'flat',
      manualExpiry: 'absent',
      emptyJobFields: 'absent',
      exportJobType: null,
      copyJobType: null,
      restoreClusterJobId: 'absent',
      sizeWhileCreating: 'zero',
      invalidRequest: 'http_400',
      missingBackup: 'http_404',
    },
  },
  {
    unknowns: {
      collectionsFormat: 'grouped',
      manualExpiry: 'month',
      emptyJobFields: 'empty',
      count: 'returned',
      copies: 'hidden',
    },
  },
]

/** Returns parameter values that exist in the simulator, and some that do not. Ids from responses are added later. */
function poolsOf({ state }: ReturnType<typeof createSimulator>): Pools {
  const clusterIds = [...state.clusters.keys()].slice(0, 3)
  return {
    clusterId: [...clusterIds, clusterIds[0], 'in01-nosuch'],
    destClusterId: [...clusterIds, 'in01-nosuch'],
    backupId: [...[...state.backups.values()].slice(0, 3).map(({ backupId }) => backupId), 'backup-nosuch'],
    jobId: [...[...state.jobs.keys()].slice(0, 2), 'job-nosuch'],
    projectId: [...[...state.projects.keys()].slice(0, 2), 'proj-nosuch'],
    integrationId: [...[...state.integrations.keys()].slice(0, 1), 'integ-nosuch'],
    regionId: [...state.regions.keys()].slice(0, 2),
    dbName: ['', 'my_database', 'nosuch'],
    collectionNames: ['medium_articles', 'collection_1', 'nosuch'],
    collectionName: ['medium_articles', 'collection_1', 'nosuch'],
    pageSize: [10, 100, 1000],
    currentPage: [1, 2],
    start: ['2024-01-01T00:00:00Z', 'yesterday'],
    end: ['2034-01-01T00:00:00Z'],
    clusterName: ['Dedicated-01', 'restored-1', 'restored-2', 'restored-3', 'not a name!'],
    cuSize: [1, 2],
  }
}

/**
 * Calls the simulator through core, and checks each response. Returns the number of responses by operation and form, such as
 * `<operationId> success`. A form without a response is missing.
 */
export async function checkResponses(
  check: SchemaCheck,
  { seed, count, through = (fetch) => fetch }: WireOptions,
): Promise<{ cells: Map<string, number>; problems: Problem[] }> {
  const cells = new Map<string, number>()
  const problems: Problem[] = []
  const unused = new Set(undocumentedValues)

  const checkExchange = (call: Call, { request, response }: Exchange, pools: Pools): void => {
    const where = `${call.id}: response ${response?.status} to ${request.method} ${request.url.pathname}`
    if (!response) return void problems.push({ where, what: 'no response came', fix })
    const match = matchResponse(check, call, response)
    for (const name of ['backupId', 'jobId']) {
      const id = valueAt(match.body, ['data', name])
      if (id !== undefined) pools[name]?.unshift(id)
    }
    const undocumented = match.undocumented.filter(({ kind, schema, value }) => {
      const isExempt = (one: (typeof undocumentedValues)[number]): boolean =>
        kind === 'value' && one.schema === schema && one.value === value
      for (const exemption of undocumentedValues.filter(isExempt)) unused.delete(exemption)
      return !undocumentedValues.some(isExempt)
    })
    const wrong = [
      ...match.mismatches,
      ...undocumented.map((one) => ({ at: one.at, problem: undocumentedText(one, String(one.value)) })),
    ]
    if (wrong.length > 0) return void problems.push({ where, what: listMismatches(wrong), fix })
    const cell = `${call.id} ${match.response === '200' ? match.form : match.response}`
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  const ask = async (fetch: FetchLike, call: Call, params: Params, pools: Pools = {}): Promise<void> => {
    const wire = observeWire(through(fetch))
    await callCore(clientOver(wire.fetch), call.id, params).catch(() => {})
    for (const exchange of wire.exchanges) checkExchange(call, exchange, pools)
  }

  // Deletions come last, because the other operations need the backups.
  const inOrder = [...check.calls].sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))
  for (const options of worlds) {
    // Each request advances the clock, so that jobs end.
    const simulator = createSimulator({ clock: { stepMs: 90_000 }, ...options })
    const pools = poolsOf(simulator)
    for (const call of inOrder) {
      const made = generateParams(check, call, { seed, count, pools })
      for (const params of [...exampleParams(check.document, call), ...made])
        await ask(simulator.fetch, call, params, pools)
    }
  }
  for (const call of check.calls) {
    const [params = {}] = exampleParams(check.document, call)
    await ask(createSimulator({ apiKeys: ['another-key'] }).fetch, call, params)
    // The clock stands still, so the last of these requests exceeds the rate limit.
    const busy = createSimulator({ realNow: () => 0 })
    for (let request = 0; request <= perSecond(call); request++) await ask(busy.fetch, call, params)
    for (const status of [400, 500, 503]) await ask(createSimulator({ faults: [{ status }] }).fetch, call, params)
    // The simulator refuses no call that has no parameters, so a fault causes the failure with HTTP 200.
    if (Object.keys(flatSchema(call).properties ?? {}).length === 0)
      await ask(createSimulator({ faults: [{ code: 80_000 }] }).fetch, call, params)
  }
  for (const { schema, value } of unused) {
    const what = 'no response has this undocumented value'
    problems.push({ where: `${schema}=${value}`, what, fix: 'remove it from scripts/contract/src/exemptions.ts' })
  }
  return { cells, problems }
}

const perSecond = ({ operation }: Call): number => {
  const limit = operation['x-rate-limit']
  // The maximum keeps the check fast if a mutant of the document has an enormous limit.
  return Math.min(100, Math.ceil((limit?.requests ?? 20) / (limit?.seconds ?? 1)))
}
