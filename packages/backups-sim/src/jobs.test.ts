import { aCreate, aJobRead } from '@org/testkit'
import { expect, test } from 'vitest'
import { call } from '../test/call.ts'
import { idleClusterId, createManualBackup, restoreAsCluster, afterAllJobs } from '../test/small-seed.ts'
import { createSimulator, type JobPlan, type Simulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

async function started(simulator: Simulator): Promise<string> {
  return (await call(simulator, aCreate, create)).data.jobId
}

const planned = async (plan: JobPlan, seconds: number): Promise<object> => {
  const simulator = createSimulator()
  simulator.jobs.plan(plan)
  const jobId = await started(simulator)
  simulator.clock.advance({ seconds })
  const { status, progress, reason } = (await call(simulator, aJobRead, { jobId })).data
  return { status, progress, reason }
}

test('a job that is planned to fail fails at the given progress, with the given reason', async () => {
  const plan: JobPlan = { kind: 'backup', outcome: 'FAILED', atProgress: 50, reason: 'No space.' }
  expect(await planned(plan, 34)).toMatchObject({ status: 'IN_PROGRESS' })
  expect(await planned(plan, 35)).toEqual({ status: 'FAILED', progress: '50', reason: 'No space.' })
})

test('a job that is planned to be canceled is CANCELING and then CANCELED', async () => {
  expect(await planned({ outcome: 'CANCELED', atProgress: 50 }, 40)).toMatchObject({ status: 'CANCELING' })
  expect(await planned({ outcome: 'CANCELED', atProgress: 50 }, 45)).toMatchObject({
    status: 'CANCELED',
    progress: '50',
  })
})

test('a job that is planned to stall stays at the given progress', async () => {
  const plan: JobPlan = { outcome: 'STALLED', atProgress: 50 }
  expect(await planned(plan, 40)).toMatchObject({ status: 'IN_PROGRESS', progress: '50' })
  expect(await planned(plan, 86_400)).toMatchObject({ status: 'IN_PROGRESS', progress: '50' })
})

test('a job with a planned duration is at 50 percent after half of that time', async () => {
  expect(await planned({ durationMs: 3_600_000 }, 1805)).toMatchObject({ status: 'IN_PROGRESS', progress: '50' })
})

test('a plan applies to the given number of jobs of its kind', async () => {
  const simulator = createSimulator()
  const id = await createManualBackup(simulator)
  simulator.jobs.plan({ kind: 'backup', outcome: 'FAILED', times: 2 })
  const restored = await restoreAsCluster(simulator, id)
  const outcomes: string[] = []
  for (let index = 0; index < 3; index++) {
    const jobId = await started(simulator)
    simulator.clock.advance(afterAllJobs)
    outcomes.push((await call(simulator, aJobRead, { jobId })).data.status)
  }
  expect(outcomes).toEqual(['FAILED', 'FAILED', 'SUCCESSFUL'])
  expect((await call(simulator, aJobRead, restored.data)).data.status).toBe('SUCCESSFUL')
})

test('jobs.finish, fail, cancel and stall change a running job', async () => {
  for (const [change, status] of [
    ['finish', 'SUCCESSFUL'],
    ['fail', 'FAILED'],
    ['cancel', 'CANCELING'],
    ['stall', 'IN_PROGRESS'],
  ] as const) {
    const simulator = createSimulator()
    const jobId = await started(simulator)
    simulator.clock.advance({ seconds: 35 })
    simulator.jobs[change](jobId)
    expect(simulator.jobs.list().at(-1)).toMatchObject({
      jobId,
      kind: 'backup',
      status,
      progress: change === 'finish' ? 100 : 50,
    })
  }
})

test('a change of an ended or unknown job throws an error', async () => {
  const simulator = createSimulator()
  const jobId = await started(simulator)
  simulator.jobs.finish(jobId)
  expect(() => simulator.jobs.fail(jobId)).toThrow('has already ended')
  expect(() => simulator.jobs.fail('job-0')).toThrow('Job job-0 does not exist')
})
