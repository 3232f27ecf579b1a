import { createSimulator, type SimulatorOptions } from '@org/backups-sim'
import { type Call, calls, type Document } from '@org/backups-spec/document'
import { clientOver, type CoreMethod } from './core-methods.ts'
import { inventedWords } from '../excuses.ts'
import type { Fault } from '../gate.ts'
import { exampleParams, generateParams, type Params } from './generate-params.ts'
import { matchAnswer } from './match-answer.ts'
import { type Exchange, type FetchLike, observeWire } from './observe-wire.ts'
import type { SchemaCheck } from './schema-check.ts'

/** The forms that an answer to each operation can have. */
export const answerForms = ['success', 'failure', '401', '429', 'default'] as const

export interface AnswersVerdict {
  /** Answers looked at, by `listBackups success`; a cell that is missing is empty. */
  cells: Map<string, number>
  faults: Fault[]
}

export interface AnswersOptions {
  seed: number
  /** Generated calls for each operation and world. */
  count: number
  /** What stands between the simulator and core; for tests that put a fault there. */
  through?: (fetch: FetchLike) => FetchLike
}

const again = 'pnpm contract --only G4, after'
const mend = `${again} mending packages/backups-sim/src, or the document`

/** What nobody knows, answered in other ways than by default: each has to fit the document, too. */
const worlds: readonly SimulatorOptions[] = [
  {},
  { seed: 'fleet' },
  {
    unknowns: {
      collectionsForm: 'flat',
      manualExpiry: 'absent',
      jobBlank: 'absent',
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
      collectionsForm: 'grouped',
      manualExpiry: 'month',
      jobBlank: 'empty',
      count: 'returned',
      copies: 'hidden',
    },
  },
]

/** What exists in a world, and some things that do not. Grows with the ids that answers bring. */
function poolsOf({ state }: ReturnType<typeof createSimulator>): Record<string, unknown[]> {
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

function learn(pools: Record<string, unknown[]>, { answer }: Exchange): void {
  try {
    const { data } = JSON.parse(answer?.body ?? '') as { data?: Record<string, unknown> }
    for (const name of ['backupId', 'jobId']) if (data?.[name] !== undefined) pools[name]?.unshift(data[name])
  } catch {
    // A body that is no JSON has nothing to teach.
  }
}

/** Asks the simulator everything, through core, and looks at each answer. */
export async function checkAnswers(
  document: Document,
  check: SchemaCheck,
  methods: ReadonlyMap<string, readonly CoreMethod[]>,
  { seed, count, through = (fetch) => fetch }: AnswersOptions,
): Promise<AnswersVerdict> {
  const cells = new Map<string, number>()
  const faults: Fault[] = []
  const invented = new Set<string>()

  const look = (call: Call, { request, answer }: Exchange): void => {
    const where = `${call.id}: answer ${answer?.status} to ${request.method} ${request.url.pathname}`
    if (!answer) return void faults.push({ where, what: 'none came', mend })
    const { response, form, misfits, strangers } = matchAnswer(document, check, call, answer)
    const problems = misfits.map(({ at, problem }) => `${at} ${problem}`)
    for (const { kind, at, schema, value } of strangers) {
      const word = inventedWords.find((one) => kind === 'value' && one.schema === schema && one.value === value)
      if (word) invented.add(`${schema}=${word.value}`)
      else
        problems.push(
          kind === 'field' ? `${at} is a field that ${schema} lacks` : `${at} ${String(value)} is no known ${schema}`,
        )
    }
    if (problems.length > 0) faults.push({ where, what: problems.join('; '), mend })
    else {
      const cell = `${call.id} ${response === '200' ? form : response}`
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
  }
  const ask = async (
    fetch: FetchLike,
    call: Call,
    params: Params,
    pools?: Record<string, unknown[]>,
  ): Promise<void> => {
    const [method] = methods.get(call.id) ?? []
    if (!method) return
    // What stands in between is part of what answers.
    const wire = observeWire(through(fetch))
    await method.call(clientOver(wire.fetch), params).catch(() => {})
    for (const exchange of wire.exchanges) {
      look(call, exchange)
      if (pools) learn(pools, exchange)
    }
  }

  // What deletes comes last: the others need something to look at.
  const inOrder = [...calls(document)].sort((a, b) => Number(isDelete(a)) - Number(isDelete(b)))
  for (const options of worlds) {
    // Ninety seconds for each request: jobs end while others are asked for.
    const simulator = createSimulator({ clock: { stepMs: 90_000 }, ...options })
    const pools = poolsOf(simulator)
    for (const call of inOrder) {
      const made = generateParams(document, check, call, { seed, count, pools })
      for (const params of [...exampleParams(document, call), ...made]) await ask(simulator.fetch, call, params, pools)
    }
  }
  for (const call of calls(document)) {
    const [params = {}] = exampleParams(document, call)
    await ask(createSimulator({ apiKeys: ['another-key'] }).fetch, call, params)
    // Real time stands still, so that the limit is passed.
    const busy = createSimulator({ realNow: () => 0 })
    for (let request = 0; request <= perSecond(call); request++) await ask(busy.fetch, call, params)
    for (const status of [400, 500, 503]) await ask(createSimulator({ faults: [{ status }] }).fetch, call, params)
  }
  for (const { schema, value } of inventedWords) {
    if (!invented.has(`${schema}=${value}`)) {
      faults.push({
        where: `${schema}=${value}`,
        what: 'it is excused as a word that the document does not know, and no answer has such a word',
        mend: `${again} taking it out of scripts/contract/src/excuses.ts`,
      })
    }
  }
  return { cells, faults }
}

const isDelete = ({ method }: Call): boolean => method === 'DELETE'

const perSecond = ({ operation }: Call): number => {
  const limit = operation['x-rate-limit']
  // A mistaken document may ask for millions.
  return Math.min(100, Math.ceil((limit?.requests ?? 20) / (limit?.seconds ?? 1)))
}
