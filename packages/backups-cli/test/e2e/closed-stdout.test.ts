import { startFaultServer } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { documentService, exampleFor } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { type Finished, runShell } from './run-backups.ts'

const cluster = '--cluster-id in01-3e5ad8adc38xxxx'
const ids = `${cluster} --backup-id backup1_0b9d15a0ddexxxx`
const wait = 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu --interval 0.05'
const schedule = '--auto-backup true --frequency daily --start-time 2 --retention-days 7'

const service = (job: string) => documentService(job, 'enabled', 'newestForm')

interface FinishedShell extends Finished {
  requests: string[]
}

async function inShell(line: string, job = 'successful'): Promise<FinishedShell> {
  const server = await startFaultServer(service(job))
  try {
    const finished = await runShell(line, { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url })
    return { ...finished, requests: server.requests.map(({ method }) => method) }
  } finally {
    await server.close()
  }
}

describe('a closed pipe does not change the exit code', () => {
  test.each([
    [1, wait, 'failed'],
    [4, wait, 'canceled'],
    [3, `${wait} --timeout 0.3`, 'inProgress'],
    [3, `${wait} --timeout 0.3 -o ndjson`, 'inProgress'],
    [1, `create ${cluster} --wait --interval 0.05`, 'failed'],
    [7, `policy set ${cluster} ${schedule} --dry-run`, ''],
    [0, `describe ${ids}`, ''],
  ])('with a closed pipe, exits with %i: backups %s', async (code, line, job) => {
    // The command starts after `true` has exited, so the pipe is already closed.
    const { stderr } = await inShell(`(sleep 0.3; backups ${line}; echo "exit $?" >&2) | true`, job)
    expect(stderr).toMatch(new RegExp(`(^|\n)exit ${code}\n$`))
  })

  test('with a closed pipe, create --wait still waits for the job', async () => {
    const { stderr } = await inShell(`(sleep 0.3; backups create ${cluster} --wait; echo "exit $?" >&2) | true`)
    expect(stderr).toMatch(/is available\.\nexit 0\n$/)
  })
})

describe('with a full disk', () => {
  const jobId = 'job-0a4c7d19e5b2qk8r1tx6zu'

  test('with a full disk, the result and the command that resumes the wait are printed to stderr', async () => {
    const { stderr } = await inShell(`backups create ${cluster} --quiet > /dev/full; echo "exit $?" >&2`)
    expect(stderr).toMatch(
      /^The request succeeded, but stdout could not be written\. .*"jobId":"job-0a4c7d19e5b2qk8r1tx6zu"/,
    )
    expect(stderr).toContain(`error: ENOSPC`)
    expect(stderr).toMatch(new RegExp(`\n  backups job wait --job-id ${jobId}.*\nexit 1\n$`))
  })

  test.each([
    ['delete', `delete ${ids} --yes`],
    ['restore-collection', `restore-collection ${ids} --dest-cluster-id c2 --yes`],
    ['export', `export ${ids} --integration-id i1`],
    ['create', `create ${cluster}`],
  ])('with a full disk and -o json, the error contains the result of the write: %s', async (_, line) => {
    const { stderr } = await inShell(`backups ${line} -o json > /dev/full`)
    expect(JSON.parse(stderr)).toMatchObject({
      error: {
        kind: null,
        outcome: 'accepted',
        message: expect.stringContaining('ENOSPC') as string,
        notes: expect.arrayContaining([expect.stringContaining('The request succeeded')]) as string[],
      },
    })
  })

  test('with a full disk, create --wait still waits, and exits according to the job', async () => {
    const line = `create ${cluster} --wait --interval 0.05 -o ndjson > /dev/full; echo "exit $?" >&2`
    expect((await inShell(`backups ${line}`, 'canceled')).stderr).toMatch(/"kind":"job_canceled".*\nexit 4\n$/)
    expect((await inShell(`backups ${line}`)).stderr).toMatch(/is available.*\nexit 1\n$/)
  })

  test('with a full disk, a wait for a failed job prints the error of the job', async () => {
    const { stderr } = await inShell(`backups ${wait} -o ndjson > /dev/full`, 'failed')
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'job_failed' } })
  })
})

describe('a query that does not fit the data', () => {
  const failingQuery = ['-q', 'sum(backupId)']

  test.each([
    ['create', cluster.split(' ')],
    ['delete', [...ids.split(' '), '--yes', '--quiet']],
  ])('a failing --query prints the whole result of a write: %s', async (name, args) => {
    const { data } = exampleFor(name) as { data: object }
    const { code, stdout, stderr } = await runAgainstServer(service(''), [name, ...args, ...failingQuery])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(data)
    expect(stderr).toMatch(/^Warning: the request succeeded.*--query does not fit the data/m)
  })

  test('a failing --query fails a read with the outcome accepted', async () => {
    const { code, stdout, stderr } = await runAgainstServer(service(''), [
      'describe',
      ...ids.split(' '),
      ...failingQuery,
      '-o',
      'json',
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'invalid_argument', outcome: 'accepted' } })
  })

  test('a failing --query with --dry-run exits as a usage error', async () => {
    const args = ['create', ...cluster.split(' '), '--dry-run', '-q', 'sum(url)']
    const { code, requests } = await runAgainstServer(service(''), args)
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
  })
})
