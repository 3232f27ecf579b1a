import { answer, type Fault, refusedUrl, resetBeforeHeaders, stall, startFaultServer } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import {
  asking,
  commands,
  documentService,
  exampleFor,
  ids,
  operationOf,
  reading,
  waiting,
  writing,
} from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { inTemporaryFolder, runBackups, type RunOptions } from './run-backups.ts'

const job = (name: string): Fault => answer({ body: exampleFor('job wait', name) })
const refusal = (code: number, message: string): Fault => answer({ body: { code, message } })

test('a wait exits with 0 if the job succeeded', async () => {
  const { code, stdout } = await runAgainstServer(() => job('successful'), waiting)
  expect({ code, status: (JSON.parse(stdout) as { status: string }).status }).toEqual({ code: 0, status: 'SUCCESSFUL' })
})

describe('1: the API refused or the job failed', () => {
  test('a response of HTTP 200 with an error code exits with 1', async () => {
    const { code, stderr } = await runAgainstServer(() => refusal(80000, 'Not this time.'), ['describe', ...ids])
    expect(code).toBe(1)
    expect(stderr).toContain('Not this time.')
  })

  test('a wait for a failed job exits with 1 and prints the job to stdout', async () => {
    const { code, stdout, stderr } = await runAgainstServer(() => job('failed'), waiting)
    expect({ code, data: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 1,
      data: { status: 'FAILED', progress: '40' },
    })
    expect(stderr).toContain('The target collection already exists.')
  })

  test('restoring a backup that is not available yet exits with 1', async () => {
    const args = ['restore-collection', ...ids, '--dest-cluster-id', 'in01-6183d6bac30xxxx', '--yes']
    const { code, stderr, requests } = await runAgainstServer(
      () => answer({ body: exampleFor('describe', 'creating') }),
      args,
    )
    expect(code).toBe(1)
    expect(stderr).toContain('is CREATING')
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true)
  })
})

describe('3: a deadline passed', () => {
  test('the deadline of a wait passes, and the command that resumes it is printed', async () => {
    const { code, stderr } = await runAgainstServer(() => job('inProgress'), [...waiting, '--timeout', '0.3'])
    expect(code).toBe(3)
    expect(stderr).toContain('backups job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu')
  })

  test('the deadline of a read passes without a response', async () => {
    const { code } = await runAgainstServer(() => stall(), ['list', '--timeout', '0.3'])
    expect(code).toBe(3)
  })

  test('the deadline of a wait after a create passes, and the created backup is printed', async () => {
    const { code, stdout } = await runAgainstServer(
      ({ method }) => (method === 'POST' ? answer({ body: exampleFor('create') }) : job('inProgress')),
      // The timeout also applies to the create, which must succeed even on a busy machine.
      [...writing, '--wait', '--interval', '0.05', '--timeout', '3'],
    )
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ jobId: 'job-0a4c7d19e5b2qk8r1tx6zu' })
  })
})

test('a wait exits with 4 if the job was canceled', async () => {
  const { code, stdout } = await runAgainstServer(() => job('canceled'), waiting)
  expect({ code, status: (JSON.parse(stdout) as { status: string }).status }).toEqual({ code: 4, status: 'CANCELED' })
})

describe('5: the outcome is unknown', () => {
  const emptyPage = answer({ body: exampleFor('list', 'emptyPage') })

  test.each([
    ['the connection breaks', resetBeforeHeaders()],
    ['the response is a 502', answer({ status: 502, body: '<html>' })],
    ['the response is not an envelope', answer({ body: 'ok' })],
  ])('exits with 5 and does not send a create again if %s', async (_, fault) => {
    const { code, stderr, requests } = await runAgainstServer(
      ({ method }) => (method === 'POST' ? fault : emptyPage),
      [...writing, '-o', 'json'],
    )
    expect(code).toBe(5)
    expect(requests.filter((request) => request.startsWith('POST'))).toHaveLength(1)
    expect(JSON.parse(stderr)).toMatchObject({
      error: { outcome: 'unknown', reconciliation: { operation: operationOf('create') } },
    })
  })

  test.each(commands.filter(({ flags }) => 'dry-run' in flags))(
    'backups $name exits with 5 if the response to its request is lost',
    ({ examples: [example] }) =>
      inTemporaryFolder(async (cwd) => {
        const service = documentService('newestForm', 'emptyPage')
        const { code, requests } = await runAgainstServer(
          (request) => (request.method === 'GET' ? service(request) : resetBeforeHeaders()),
          example?.line.split(' ') ?? [],
          { cwd },
        )
        expect(code).toBe(5)
        expect(requests.some((request) => !request.startsWith('GET'))).toBe(true)
      }),
  )

  test('with -o json, the error contains the notes, and stderr is valid JSON', async () => {
    const { stderr } = await runAgainstServer(
      ({ method }) => (method === 'POST' ? resetBeforeHeaders() : emptyPage),
      [...writing, '-o', 'json'],
    )
    expect(JSON.parse(stderr)).toMatchObject({ error: { notes: [expect.stringContaining('The response was lost')] } })
  })

  test('the error contains the backup that was found and the command that shows it', async () => {
    const backup = {
      backupId: 'backup9',
      backupType: 'CLUSTER',
      creationMethod: 'MANUAL',
      createTime: new Date().toISOString(),
    }
    const page = { code: 0, data: { count: 1, currentPage: 1, pageSize: 100, backups: [backup] } }
    const { code, stderr } = await runAgainstServer(
      ({ method }) => (method === 'POST' ? resetBeforeHeaders() : answer({ body: page })),
      writing,
    )
    expect(code).toBe(5)
    expect(stderr).toContain('It probably happened.')
    expect(stderr).toMatch(
      /check: Before you send it again, run: backups describe --cluster-id \S+ --backup-id backup9\n/,
    )
    expect(stderr).not.toContain('--base-url, --region')
  })

  test('if the check fails, the error does not claim that the backup does not exist', async () => {
    const { code, stderr } = await runAgainstServer(() => resetBeforeHeaders(), [...writing, '--timeout', '2'])
    expect(code).toBe(5)
    expect(stderr).toContain('Could not determine whether it happened.')
    expect(stderr).toMatch(
      /check: Before you send it again, run: backups list --cluster-id \S+ --creation-method MANUAL/,
    )
  })
})

describe('6: not authenticated or not allowed', () => {
  test.each([
    ['HTTP 401', answer({ status: 401, body: { code: 21119, message: 'The apikey is illegal' } })],
    ['HTTP 403', answer({ status: 403, body: { code: 96015, message: 'no' } })],
    ['HTTP 200 with the code for an invalid key', refusal(21119, 'The apikey is illegal.')],
  ])('%s exits with 6', async (_, fault) => {
    const { code } = await runAgainstServer(() => fault, ['list'])
    expect(code).toBe(6)
  })

  test('HTTP 401 during a wait exits with 6', async () => {
    let polls = 0
    const { code, stderr } = await runAgainstServer(
      () => (++polls === 1 ? job('inProgress') : answer({ status: 401, body: { code: 21119, message: 'no' } })),
      waiting,
    )
    expect(code).toBe(6)
    expect(stderr).toContain('backups job wait')
  })
})

describe('7: the policy differs', () => {
  const wanted = ['--auto-backup', 'true', '--start-time', '2', '--retention-days', '7', '--dry-run']
  const policy = (frequency: string): string[] => [
    'policy',
    'set',
    '--cluster-id',
    'in01-3e5ad8adc38xxxx',
    '--frequency',
    frequency,
    ...wanted,
  ]
  const currentPolicy = (): Fault => answer({ body: exampleFor('policy get', 'enabled') })

  test('--dry-run prints the fields that differ and exits with 7', async () => {
    const { code, stdout, requests } = await runAgainstServer(currentPolicy, policy('mon-fri'))
    expect({ code, requests }).toEqual({ code: 7, requests: ['GET /v2/clusters/in01-3e5ad8adc38xxxx/backups/policy'] })
    expect(JSON.parse(stdout)).toMatchObject({ changes: [{ field: 'frequency', from: '1,2,3,5', to: '1,2,3,4,5' }] })
  })

  test('--dry-run exits with 0 if the policy does not differ', async () => {
    const { code } = await runAgainstServer(currentPolicy, policy('mon,tue,wed,fri'))
    expect(code).toBe(0)
  })
})

describe('8: not found', () => {
  test.each([
    ['a cluster', ['describe', ...ids], 96018],
    ['a job', waiting, 96026],
    ['a backup to restore', ['restore-collection', ...ids, '--dest-cluster-id', 'c2', '--yes'], 96018],
  ])('exits with 8 if %s does not exist, and changes nothing', async (_, args, code) => {
    const finished = await runAgainstServer(() => refusal(code, 'It was not found.'), args)
    expect(finished.code).toBe(8)
    expect(finished.requests.every((request) => request.startsWith('GET '))).toBe(true)
  })
})

describe('9: temporary', () => {
  test('a read that receives 503 after all retries exits with 9', async () => {
    const { code, requests } = await runAgainstServer(() => answer({ status: 503, body: 'busy' }), reading)
    expect({ code, requests: requests.length }).toEqual({ code: 9, requests: 3 })
  })

  test.each([
    ['read', reading],
    ['write', writing],
  ])('a %s that could not connect and was not sent exits with 9', async (_, args) => {
    const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: await refusedUrl() }
    const { code, stderr } = await runBackups([...args, '-o', 'json'], { env })
    expect(code).toBe(9)
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'network', outcome: 'not_sent' } })
  })

  test.each([
    ['read', reading],
    ['write', writing],
  ])(
    'a %s that is still rate-limited at its deadline exits with 9, and the hint contains the delay',
    async (_, args) => {
      const limited = answer({
        status: 429,
        headers: { 'retry-after': '120' },
        body: { code: 49, message: 'slow down' },
      })
      const { code, stderr } = await runAgainstServer(() => limited, [...args, '--timeout', '20'])
      expect(code).toBe(9)
      expect(stderr).toContain('Try again in 2 min 00 s.')
    },
  )
})

describe('a write whose response is lost, but which a read confirms', () => {
  test('delete exits with 0 and a note if the backup is deleted', async () => {
    let isDeleted = false
    const { code, stdout, stderr } = await runAgainstServer(
      ({ method }) => {
        if (method === 'DELETE') isDeleted = true
        const { data } = exampleFor('describe', 'newestForm') as { data: object }
        const status = isDeleted ? 'DELETED' : 'AVAILABLE'
        return method === 'DELETE' ? resetBeforeHeaders() : answer({ body: { code: 0, data: { ...data, status } } })
      },
      [...asking, '--yes', '--quiet'],
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^The response was lost, but the request was carried out\. .*has status "DELETED"/m)
  })

  test('policy set exits with 0 if the current policy is the requested one', async () => {
    const args = ['policy', 'set', ...ids.slice(0, 2), '--auto-backup', 'false', '--yes', '-o', 'json']
    const policy = { status: 'ENABLED', frequency: '1', startTime: '02:00-04:00', retentionDays: 7 }
    const { code, stderr } = await runAgainstServer(({ method }) => {
      if (method === 'GET') return answer({ body: { code: 0, data: policy } })
      policy.status = 'DISABLED'
      return resetBeforeHeaders()
    }, args)
    expect(code).toBe(0)
    expect(stderr).toContain('the request was carried out')
  })
})

describe('130: interrupted', () => {
  const interrupt: RunOptions = {
    onText: (child, text) => {
      if (!child.killed && text.includes('IN_PROGRESS')) child.kill('SIGINT')
    },
  }

  test('Ctrl-C stops a wait and prints the command that resumes it', async () => {
    const { code, stderr, requests } = await runAgainstServer(
      () => job('inProgress'),
      [...waiting, '-o', 'ndjson'],
      interrupt,
    )
    expect(code).toBe(130)
    expect(stderr).toContain('backups job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu')
    expect(requests.every((request) => request.startsWith('GET /v2/jobs/'))).toBe(true)
  })

  test('Ctrl-C stops a list that receives no response', async () => {
    const server = await startFaultServer([stall()])
    const running = runBackups(['list', '--debug'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      onText: (child, text) => void (text.includes('> GET') && server.received(1).then(() => child.kill('SIGINT'))),
    })
    expect(await running).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.not.stringContaining('may have') as string,
    })
    await server.close()
  })
})

test.each([
  ['that does not exist', answer({ body: { code: 96026, message: 'Job not found.' } }), 8, 'not_found'],
  ['with an invalid key', answer({ status: 401, body: { code: 21119, message: 'no' } }), 6, 'auth'],
])('a wait for a job %s prints no command to resume it', async (_, fault, exit, kind) => {
  const { code, stderr } = await runAgainstServer(() => fault, ['job', 'wait', '--job-id', 'nope', '-o', 'json'])
  const { error } = JSON.parse(stderr) as { error: Record<string, unknown> }
  expect({ ...error, exit: code }).toMatchObject({ exit, kind, outcome: 'rejected' })
  expect(error['resumeCommand']).toBeUndefined()
  expect(error['message']).not.toContain('continues')
})

test('if the API does not find the job that a create has started, the command that resumes the wait is printed', async () => {
  const body = { code: 96026, message: 'Job not found.' }
  const { code, stderr } = await runAgainstServer(
    ({ method }) => answer({ body: method === 'POST' ? exampleFor('create') : body }),
    [...writing, '--wait', '-o', 'json'],
  )
  const { error } = JSON.parse(stderr) as { error: Record<string, unknown> }
  expect({ ...error, exit: code }).toMatchObject({ exit: 8, kind: 'not_found', outcome: 'accepted' })
  expect(error['resumeCommand']).toContain('backups job wait')
})

test('the error for an id that is unknown to the simulator contains a hint', async () => {
  const args = ['describe', '--sim', '--cluster-id', 'in01-0a1b2c3d4e5f6a7', '--backup-id', 'backup1_0a1b2c3d4e5f6a7']
  const { code, stderr } = await runBackups(args, {})
  expect(code).toBe(8)
  expect(stderr).toContain('backups list --sim')
})

test('the output format is accepted in any letter case, also for errors', async () => {
  const { code, stderr } = await runBackups(['list', '--sim', '-o', 'JSON', '--start', 'xx'], {})
  expect(code).toBe(2)
  expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'invalid_argument' } })
})
