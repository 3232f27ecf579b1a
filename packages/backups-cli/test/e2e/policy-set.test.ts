import { answer, type Fault } from '@org/testkit'
import { expect, test } from 'vitest'
import { exampleFor, ids } from '../commands.ts'
import { type FinishedAgainstServer, runAgainstServer } from './run-against-server.ts'

const enabled = { status: 'ENABLED', frequency: '1,2,3', startTime: '02:00-04:00', retentionDays: 7 }
const disabled = { status: 'DISABLED', frequency: null, startTime: null, retentionDays: 0 }

/** Runs `policy set` while the cluster has this policy. */
const set = (policy: object, ...args: string[]): Promise<FinishedAgainstServer> =>
  runAgainstServer(
    ({ method }): Fault =>
      answer({ body: method === 'GET' ? { code: 0, data: policy } : exampleFor('policy set', 'enabled') }),
    ['policy', 'set', ...ids.slice(0, 2), ...args],
  )

const schedule = (days: string, retentionDays: string): string[] =>
  `--auto-backup true --frequency ${days} --start-time 2 --retention-days ${retentionDays}`.split(' ')
const writesOf = ({ requests }: FinishedAgainstServer): string[] => requests.filter((line) => !line.startsWith('GET'))

test('policy set announces a first backup only if the policy was disabled before', async () => {
  const [switchedOn, changed] = await Promise.all([
    set(disabled, ...schedule('mon-wed', '7')),
    set(enabled, ...schedule('mon-thu', '7')),
  ])
  expect([switchedOn.code, changed.code]).toEqual([0, 0])
  expect(switchedOn.stderr).toContain('A first backup is starting')
  expect(changed.stderr).not.toContain('A first backup is starting')
})

test.each([
  ['a schedule', enabled, schedule('mon-wed', '7')],
  ['a disabled policy', disabled, ['--auto-backup', 'false', '--yes']],
])('policy set does not send %s that the cluster already has', async (_, policy, args) => {
  const finished = await set(policy, ...args)
  expect(finished.code).toBe(0)
  expect(writesOf(finished)).toEqual([])
  expect(JSON.parse(finished.stdout)).toEqual({ clusterId: 'in01-3e5ad8adc38xxxx', status: policy.status })
  expect(finished.stderr).toContain('The policy already has these settings')
})

test('policy set asks before it decreases the retention', async () => {
  const [refused, confirmed, increased] = await Promise.all([
    set(enabled, ...schedule('mon-wed', '3')),
    set(enabled, ...schedule('mon-wed', '3'), '--yes'),
    set(enabled, ...schedule('mon-wed', '9')),
  ])
  expect([refused.code, confirmed.code, increased.code]).toEqual([2, 0, 0])
  expect([refused, confirmed, increased].map((finished) => writesOf(finished).length)).toEqual([0, 1, 1])
  expect(refused.stderr).toContain('Pass --yes')
  expect(confirmed.stderr).toContain('decreases from 7 to 3 days')
})

test('policy set sends nothing if the current policy cannot be read', async () => {
  const finished = await runAgainstServer(
    () => answer({ status: 403, body: { code: 96015, message: 'no' } }),
    ['policy', 'set', ...ids.slice(0, 2), ...schedule('mon-wed', '3'), '-o', 'json'],
  )
  expect(finished.code).toBe(6)
  expect(writesOf(finished)).toEqual([])
  expect(finished.stderr).toContain('The policy was not changed.')
})
