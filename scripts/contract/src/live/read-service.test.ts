import { createSimulator, type Fault, type RunningSimulator, startSimulator } from '@org/backups-sim'
import { expect, test } from 'vitest'
import { type FetchLike } from '../wire/observe-wire.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { liveExitCode } from './live-exit-code.ts'
import { type LiveVerdict, mixed, readService } from './read-service.ts'
import { renderVerdict } from './render-verdict.ts'

const { document } = readContract()
const apiKey = 'canary-key-0123456789'
const baseUrl = 'https://service.example'

/** The check against a simulator with faults, and what it printed. */
async function look(faults: Fault[], more: { jobIds?: string[]; fetch?: FetchLike } = {}) {
  const simulator = createSimulator({ faults })
  const verdict = await readService(document, { apiKey, baseUrl, fetch: simulator.fetch, most: 3, ...more })
  return { verdict, simulator, text: renderVerdict(verdict).join('\n'), code: liveExitCode(verdict) }
}

const summary = ({ findings }: LiveVerdict): string[] =>
  findings.map(({ kind, operationId, at }) => `${kind} ${operationId} ${at}`)

test('a service that is as the document says has no findings: exit code 0', async () => {
  const [job] = createSimulator().jobs.list()
  const { verdict, code, text } = await look([], { jobIds: [job?.jobId ?? ''] })
  expect(verdict.findings).toEqual([])
  expect([...verdict.answers.keys()].sort()).toEqual([
    'describeBackup',
    'describeJob',
    'getBackupPolicy',
    'listBackups',
  ])
  expect(code).toBe(0)
  expect(text).toContain('contract:live: 4/4 reading operations, 4 answers, 0 findings')
})

test('a new field, a new status and a changed type are all found', async () => {
  const { verdict, text, code } = await look([
    {
      operationId: 'listBackups',
      unknownFields: { tier: 'gold-of-somebody' },
      unknownValues: { status: 'ARCHIVED', size: '73400320' },
    },
  ])
  expect(summary(verdict)).toEqual([
    'misfit listBackups body/data/backups/*/size',
    'value listBackups body/data/backups/*/status',
    'field listBackups body/data/backups/*/tier',
    'field listBackups body/data/tier',
  ])
  expect(text).toContain('does not fit: listBackups body/data/backups/*/size: HTTP 200')
  expect(text).toContain('ARCHIVED is no known BackupStatus')
  expect(text).toContain('Backup has no such field (it is text of 16 characters)')
  expect(code).toBe(1)
})

test('only new words and fields: exit code 7', async () => {
  const { code, verdict } = await look([{ operationId: 'getBackupPolicy', unknownValues: { status: 'PAUSED' } }])
  expect(summary(verdict)).toEqual(['value getBackupPolicy body/data/status'])
  expect(code).toBe(7)
})

test('what is printed holds no data of anybody: neither ids nor names nor the key', async () => {
  const { text } = await look([
    { unknownFields: { owner: 'somebody@example.com' }, unknownValues: { status: 'my secret', size: 'large' } },
  ])
  for (const data of ['somebody', 'my secret', 'large', 'in01-', 'backup1_', 'Dedicated', 'proj-', apiKey]) {
    expect(text).not.toContain(data)
  }
  expect(text).toContain('text of 9 characters is no known BackupStatus')
})

test('nothing but GET is sent, and nothing is changed', async () => {
  const { simulator } = await look([])
  expect(new Set(simulator.requests.list().map(({ method }) => method))).toEqual(new Set(['GET']))
  const before = createSimulator()
  expect({ ...simulator.dump(), random: 0 }).toEqual({ ...before.dump(), random: 0 })
})

test.each<[string, Fault, number, string]>([
  ['the key is refused', { status: 401 }, 6, 'The key was refused.'],
  ['the server fails', { status: 503, operationId: 'listBackups' }, 3, 'failed: listBackups: server, HTTP 503'],
  [
    'the list cannot be read',
    { operationId: 'listBackups', body: '{"code":0,"data":{"backups":7}}' },
    1,
    'does not fit: listBackups body/data/backups',
  ],
  ['the body is HTML', { operationId: 'listBackups', body: '<html>', contentType: 'text/html' }, 1, 'content-type'],
])('%s', async (_, fault, expected, said) => {
  const { code, text } = await look([fault])
  expect([code, text]).toEqual([expected, expect.stringContaining(said)])
})

test('an answer that never comes: exit code 3', async () => {
  const { code } = await look([], {
    fetch: async () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    },
  })
  expect(code).toBe(3)
})

test('one backup of each sort is looked at before a second of any', () => {
  const auto = { backupId: '1', creationMethod: 'AUTO' }
  const manual = { backupId: '3', creationMethod: 'MANUAL' }
  expect(mixed([auto, { ...auto, backupId: '2' }, manual], 2).map(({ backupId }) => backupId)).toEqual(['1', '3'])
})

test('it works over a socket, too', async () => {
  const simulator: RunningSimulator = await startSimulator({ seed: 'fleet' })
  try {
    const verdict = await readService(document, { apiKey, baseUrl: simulator.url, most: 5 })
    expect(verdict.findings).toEqual([])
    expect(verdict.answers.get('describeBackup')).toBe(5)
  } finally {
    await simulator.close()
  }
})
