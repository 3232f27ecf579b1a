import { aJobRead, aList } from '@org/testkit'
import { createSimulator, type Fault, type RunningSimulator, startSimulator } from '@org/backups-sim'
import { expect, test } from 'vitest'
import type { Params } from '../wire/generate-params.ts'
import { type FetchLike } from '../wire/observe-wire.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { type LiveResult, mixed, readService } from './read-service.ts'
import { liveExitCode, renderResult } from './render-result.ts'

const { document } = readSpec()
const apiKey = 'canary-key-0123456789'
const baseUrl = 'https://service.example'

/** Runs the check against a simulator with faults, and returns the result and the output. */
async function checkLive(faults: Fault[], more: { ids?: Params[]; fetch?: FetchLike } = {}) {
  const simulator = createSimulator({ faults })
  const result = await readService(document, { apiKey, baseUrl, fetch: simulator.fetch, most: 3, ...more })
  return { result, simulator, text: renderResult(result).join('\n'), code: liveExitCode(result) }
}

const summary = ({ drifts }: LiveResult): string[] =>
  drifts.map(({ kind, operationId, at }) => `${kind} ${operationId} ${at}`)

test('the exit code is 0 if the service fits the document', async () => {
  const [job] = createSimulator().jobs.list()
  const { result, code, text } = await checkLive([], { ids: [{ jobId: job?.jobId }] })
  expect(result.drifts).toEqual([])
  expect([...result.responses.keys()].sort()).toEqual([...result.reading.keys()].sort())
  expect(code).toBe(0)
  expect(text).toMatch(/^live: (\d+)\/\1 read operations, \d+ responses, 0 differences/)
})

test('the check finds a new field, a new status and a changed type', async () => {
  const { result, text, code } = await checkLive([
    {
      operationId: aList,
      unknownFields: { tier: 'gold-of-acme-inc' },
      unknownValues: { status: 'ARCHIVED', size: '73400320' },
    },
  ])
  expect(summary(result)).toEqual([
    `mismatch ${aList} body/data/backups/*/size`,
    `value ${aList} body/data/backups/*/status`,
    `field ${aList} body/data/backups/*/tier`,
    `field ${aList} body/data/tier`,
  ])
  expect(text).toContain(`does not fit: ${aList} body/data/backups/*/size: HTTP 200`)
  expect(text).toContain('ARCHIVED is not a known BackupStatus')
  expect(text).toContain('is not a field of Backup (it is text of 16 characters)')
  expect(code).toBe(1)
})

test('the exit code is 7 if only values and fields are unknown', async () => {
  const { code, result } = await checkLive([{ operationId: 'getBackupPolicy', unknownValues: { status: 'PAUSED' } }])
  expect(summary(result)).toEqual(['value getBackupPolicy body/data/status'])
  expect(code).toBe(7)
})

test('the check prints neither the key nor ids, names or other texts of the account', async () => {
  const { text } = await checkLive([
    { unknownFields: { owner: 'owner@example.com' }, unknownValues: { status: 'my secret', size: 'large' } },
  ])
  for (const data of ['owner@', 'my secret', 'large', 'in01-', 'backup1_', 'Dedicated', 'proj-', apiKey]) {
    expect(text).not.toContain(data)
  }
  expect(text).toContain('text of 9 characters is not a known BackupStatus')
})

test('the check sends only GET and changes nothing', async () => {
  const { simulator } = await checkLive([])
  expect(new Set(simulator.requests.list().map(({ method }) => method))).toEqual(new Set(['GET']))
  const before = createSimulator()
  expect({ ...simulator.dump(), random: 0 }).toEqual({ ...before.dump(), random: 0 })
})

test.each<[string, Fault, number, string]>([
  ['the key is refused', { status: 401 }, 6, 'The key was refused.'],
  ['the server fails', { status: 503, operationId: aList }, 3, `failed: ${aList}: server, HTTP 503`],
  [
    'the list cannot be read',
    { operationId: aList, body: '{"code":0,"data":{"backups":7}}' },
    1,
    `does not fit: ${aList} body/data/backups`,
  ],
  ['the body is HTML', { operationId: aList, body: '<html>', contentType: 'text/html' }, 1, 'content-type'],
])('the exit code and the output show that %s', async (_, fault, expected, said) => {
  const { code, text } = await checkLive([fault])
  expect([code, text]).toEqual([expected, expect.stringContaining(said)])
})

test('the exit code is 3 if the service cannot be reached', async () => {
  const { code } = await checkLive([], {
    fetch: async () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    },
  })
  expect(code).toBe(3)
})

test('mixed returns one object of each sort before a second object of any sort', () => {
  const auto = { backupId: '1', creationMethod: 'AUTO' }
  const manual = { backupId: '3', creationMethod: 'MANUAL' }
  const objects = [auto, { ...auto, backupId: '2' }, manual, { jobId: 'job-1' }]
  expect(mixed(objects, ['backupId'], 2)).toEqual([{ backupId: '1' }, { backupId: '3' }])
})

test('the check names the parameter that it lacks to call a read operation', async () => {
  const { text } = await checkLive([])
  expect(text).toContain(`not called: ${aJobRead}, which needs jobId`)
})

test('the check works over a socket', async () => {
  const simulator: RunningSimulator = await startSimulator({ seed: 'fleet' })
  try {
    const result = await readService(document, { apiKey, baseUrl: simulator.url, most: 5 })
    expect(result.drifts).toEqual([])
    expect(result.responses.get('describeBackup')).toBe(5)
  } finally {
    await simulator.close()
  }
})
