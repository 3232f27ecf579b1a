import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allCommands } from '../test/model/commands.ts'
import type { ModelCluster, Reference } from '../test/model/reference.ts'
import { createSimulator, type RuleName, type RuleSwitches, small } from './index.ts'

/** The small world, as the reference model sees it. */
function reference(): Reference {
  const world = small()
  const now = Date.parse(world.now) / 1000
  const clusters = world.clusters
    .filter(({ clusterType }) => clusterType === 'DEDICATED')
    .map(({ clusterId, clusterName, databases, lastBackup }): ModelCluster => ({
      id: clusterId,
      name: clusterName,
      readyAt: now,
      content: new Map(
        databases.flatMap(({ dbName, collections }) =>
          collections.map(({ collectionName, size }) => [`${dbName}/${collectionName}`, size]),
        ),
      ),
      backups: lastBackup,
    }))
  const [cluster] = clusters as [ModelCluster]
  return {
    now,
    clusters,
    backups: [
      {
        id: 'backup1_0b9d15a0ddexxxx',
        cluster,
        name: 'Dedicated-01_backup3',
        type: 'CLUSTER',
        method: 'AUTO',
        created: now,
        done: now + 65,
        expires: now + 7 * 86_400,
        gone: undefined,
        content: new Map(),
        region: 'aws-us-west-2',
        isCopy: false,
        copies: [],
      },
    ],
    jobs: [],
    policies: [{ cluster, enabled: true, days: [1, 2, 3, 5], hour: 2, offset: 1671, retention: 7, lastDue: now }],
  }
}

/** The same each time; the nightly run goes elsewhere. */
const seed = Number(process.env['SIM_MODEL_SEED'] ?? 1)
const sequences = Number(process.env['SIM_MODEL_RUNS'] ?? 2000)

interface Run {
  seed: number
  numRuns: number
  rules?: RuleSwitches
  onRequests?: (count: number) => void
}

async function compare({ seed: runSeed, numRuns, rules, onRequests }: Run): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.commands(allCommands, { maxCommands: 40, size: 'max' }), async (sequence) => {
      const simulator = createSimulator({ unknowns: { count: 'total' }, rules: { ...rules, rateLimit: false } })
      await fc.asyncModelRun(() => ({ model: reference(), real: simulator }), sequence)
      onRequests?.(simulator.requests.count())
    }),
    { seed: runSeed, numRuns, ...(rules && { endOnFailure: true }) },
  )
}

test(
  'random sequences of calls: the simulator and a small reference model never disagree',
  { timeout: 600_000 },
  async () => {
    process.stdout.write(`model: ${sequences} sequences, SIM_MODEL_SEED=${seed}\n`)
    let requests = 0
    await compare({ seed, numRuns: sequences, onRequests: (count) => (requests += count) })
    process.stdout.write(`model: ${requests} requests, no disagreement\n`)
    expect(requests).toBeGreaterThan(sequences)
  },
)

test.for<RuleName>([
  'filterByCluster',
  'filterByStart',
  'paging',
  'clusterRuns',
  'oneManualBackup',
  'noManualDuringAutomatic',
  'serverNames',
  'creatingUntilJobEnds',
  'manualBackupStays',
  'manualCopies',
  'deleteRemoves',
  'availableOnly',
  'clusterBackupOnly',
  'uniqueClusterName',
  'restoredClusterBusy',
  'collectionInBackup',
  'omittedRestoresAll',
  'firstBackupAtOnce',
  'automaticWhenDue',
  'automaticExpires',
  'disabledPolicyIsEmpty',
  'pendingFirst',
])('the model tells when %s is not kept', { timeout: 120_000 }, async (name) => {
  // A seed of its own: whether a difference is found within so many sequences should not be left to chance.
  await expect(compare({ seed: 1, numRuns: 3000, rules: { [name]: false } })).rejects.toThrow('Property failed')
})
