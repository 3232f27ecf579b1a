import { aList } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { createSimulator, fleet, generate, type Simulator, small, startSimulator } from './index.ts'

const state = small()

describe('options of createSimulator', () => {
  test.each<[object, string]>([
    [{ sed: 'fleet' }, 'options has no field "sed". Known fields: seed, randomSeed, clock, unknowns, rules, codes'],
    [{ seed: 'large' }, "options.seed must be 'small', 'fleet', or a state from dump() or generate()"],
    [{ seed: { ...state, format: 2 } }, 'options.seed.format must be 1'],
    [{ seed: { ...state, backups: undefined } }, 'options.seed.backups is required'],
    [{ seed: { ...state, clusters: {} } }, 'options.seed.clusters must be an array'],
    [{ seed: { ...state, now: '2024-08-26' } }, 'options.seed.now must be a time in the format 2024-08-26T02:27:51Z'],
    [{ randomSeed: '7' }, 'options.randomSeed must be a finite number'],
    [{ clock: { speed: 60 } }, 'options.clock has no field "speed". Known fields: startAt, factor, stepMs'],
    [{ clock: { factor: -1 } }, 'options.clock.factor must be a finite number of at least 0'],
    [{ clock: { stepMs: '5s' } }, 'options.clock.stepMs must be a finite number of at least 0'],
    [{ clock: { startAt: 'tomorrow' } }, 'options.clock.startAt must be a valid time'],
    [{ clock: 60 }, 'options.clock must be an object with the fields startAt, factor, stepMs'],
    [{ unknowns: { repeatedDeletes: 'deleted' } }, 'options.unknowns has no field "repeatedDeletes"'],
    [{ unknowns: { repeatedDelete: 'ok' } }, "options.unknowns.repeatedDelete must be 'not_found' or 'deleted'"],
    [{ unknowns: { defaultPageSize: 0 } }, 'options.unknowns.defaultPageSize must be an integer of at least 1'],
    [{ unknowns: { copyJobType: 1 } }, 'options.unknowns.copyJobType must be a string'],
    [{ rules: { oneManualBackups: false } }, 'options.rules has no field "oneManualBackups". Known fields: apiKey'],
    [{ rules: { rateLimit: 'off' } }, 'options.rules.rateLimit must be true or false'],
    [{ codes: { busy: 1 } }, 'options.codes has no field "busy". Known fields: invalidKey'],
    [{ codes: { clusterBusy: '96038' } }, 'options.codes.clusterBusy must be an integer'],
    [{ faults: { status: 500 } }, 'options.faults must be an array'],
    [{ faults: [{ status: 500 }, { state: 500 }] }, 'options.faults[1] has no field "state"'],
    [{ jobs: { pending: 1 } }, 'options.jobs has no field "pending". Known fields: pendingMs, cancelingMs, workMs'],
    [{ jobs: { workMs: { backup: 'x' } } }, 'options.jobs.workMs.backup must be a finite number of at least 0'],
    [{ jobs: { workMs: { restore: 1 } } }, 'Known fields: backup, copy, restoreCluster, restoreCollection, export'],
    [{ jobs: { bytesPerSecond: 0 } }, 'options.jobs.bytesPerSecond must be a number of at least 1, or Infinity'],
    [{ apiKeys: 'secret' }, 'options.apiKeys must be an array of keys, or an object with a role for each key'],
    [{ apiKeys: [1] }, 'options.apiKeys[0] must be a string'],
    [{ requestLog: 0 }, 'options.requestLog must be an integer of at least 1, or Infinity'],
    [{ realNow: 5 }, 'options.realNow must be a function'],
  ])('createSimulator refuses the options %j', (options, message) => {
    expect(() => createSimulator(options)).toThrow(message)
  })

  test('the error for an invalid role names the roles and not the API key', () => {
    const open = (): Simulator => createSimulator({ apiKeys: { 'my-secret-key': 'ADMIN' as never } })
    expect(open).toThrow("each role in options.apiKeys must be 'ORGANIZATION_OWNER', 'PROJECT_ADMIN'")
    expect(open).not.toThrow('my-secret-key')
  })

  test('an option with the value undefined has its default', () => {
    const simulator = createSimulator({
      seed: undefined,
      clock: { factor: undefined },
      rules: { rateLimit: undefined },
    })
    expect(simulator.dump()).toEqual(createSimulator().dump())
  })
})

test.each<[object, string]>([
  [{ prt: 0 }, 'options has no field "prt". Known fields: seed'],
  [{ port: 65_536 }, 'options.port must be an integer from 0 to 65535'],
  [{ host: 127 }, 'options.host must be a string'],
  [{ warn: 'no' }, 'options.warn must be a function'],
])('startSimulator refuses the options %j', async (options, message) => {
  await expect(startSimulator(options)).rejects.toThrow(message)
})

const calls: [string, (simulator: Simulator) => unknown, string][] = [
  ["clock.advance('5m')", ({ clock }) => clock.advance('5m' as never), 'duration must be milliseconds, or an object'],
  [
    'clock.advance({ minute: 5 })',
    ({ clock }) => clock.advance({ minute: 5 } as never),
    'duration has no field "minute". Known fields: days, hours, minutes, seconds, ms',
  ],
  [
    "clock.advance({ minutes: '5' })",
    ({ clock }) => clock.advance({ minutes: '5' as never }),
    'duration.minutes must be a finite number',
  ],
  ['clock.advance(NaN)', ({ clock }) => clock.advance(NaN), 'duration must be a finite number of at least 0'],
  ['clock.advanceTo({})', ({ clock }) => clock.advanceTo({} as never), 'moment must be a valid time'],
  ['clock.factor = -1', ({ clock }) => (clock.factor = -1), 'clock.factor must be a finite number of at least 0'],
  ["clock.stepMs = '1'", ({ clock }) => (clock.stepMs = '1' as never), 'clock.stepMs must be a finite number'],
  [
    "jobs.plan({ outcome: 'BROKEN' })",
    ({ jobs }) => jobs.plan({ outcome: 'BROKEN' as never }),
    "plan.outcome must be 'SUCCESSFUL', 'FAILED', 'CANCELED' or 'STALLED'",
  ],
  [
    "jobs.plan({ kind: 'restore' })",
    ({ jobs }) => jobs.plan({ kind: 'restore' as never }),
    "plan.kind must be 'backup'",
  ],
  ['jobs.plan({ at: 50 })', ({ jobs }) => jobs.plan({ at: 50 } as never), 'plan has no field "at". Known fields: kind'],
  [
    'jobs.plan({ atProgress: 50 })',
    ({ jobs }) => jobs.plan({ atProgress: 50 }),
    "plan.atProgress requires the outcome 'FAILED', 'CANCELED' or 'STALLED'",
  ],
  [
    "jobs.plan({ outcome: 'CANCELED', reason: 'No.' })",
    ({ jobs }) => jobs.plan({ outcome: 'CANCELED', reason: 'No.' }),
    "plan.reason requires the outcome 'FAILED'",
  ],
  ['jobs.plan({ times: 0 })', ({ jobs }) => jobs.plan({ times: 0 }), 'plan.times must be an integer of at least 1'],
  [
    "addCluster({ name: 'shop' })",
    (simulator) => simulator.addCluster({ name: 'shop' } as never),
    'cluster has no field "name". Known fields: clusterId, clusterName',
  ],
  [
    "addCluster({ collections: 'products' })",
    (simulator) => simulator.addCluster({ collections: 'products' as never }),
    'cluster.collections must be an array',
  ],
  [
    "addCluster({ projectId: 'proj-0' })",
    (simulator) => simulator.addCluster({ projectId: 'proj-0' }),
    'the project proj-0 does not exist',
  ],
  ['addBackup({})', (simulator) => simulator.addBackup({} as never), 'backup.clusterId is required'],
  [
    "addBackup({ clusterId, createTime: '2024-08-26' })",
    (simulator) => simulator.addBackup({ clusterId: 'in01-3e5ad8adc38xxxx', createTime: '2024-08-26' }),
    'backup.createTime must be a time in the format 2024-08-26T02:27:51Z',
  ],
  ["requests.list('list')", ({ requests }) => requests.list('list' as never), `operationId must be '${aList}'`],
  ["requests.count('list')", ({ requests }) => requests.count('list' as never), `operationId must be '${aList}'`],
  ['load({ format: 2 })', (simulator) => simulator.load({ ...state, format: 2 as never }), 'state.format must be 1'],
  ['generate({})', () => generate({} as never), 'options.backups is required'],
  ['generate({ count: 5 })', () => generate({ count: 5 } as never), 'Known fields: backups, seed, now'],
  [
    'fleet({ at })',
    () => fleet({ at: '2026-01-01T00:00:00Z' } as never),
    'options has no field "at". Known fields: now',
  ],
]

test.each(calls)('%s throws an error that names the valid values', (_, call, message) => {
  expect(() => call(createSimulator())).toThrow(message)
})

test('a refused call to clock.advance does not change the time', () => {
  const { clock } = createSimulator()
  expect(() => clock.advance({ days: 1, minute: 5 } as never)).toThrow(TypeError)
  expect(clock.time()).toBe(state.now)
})
