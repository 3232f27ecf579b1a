import { answer, type Fault } from '@org/testkit'
import { expect, test } from 'vitest'
import { documentService, exampleFor, ids, respondFor, waiting, writing } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import type { Finished } from './run-backups.ts'

/** Runs a command while its job is first in progress and then successful. */
async function finishJob(args: readonly string[]): Promise<Finished> {
  let polls = 0
  const service = documentService()
  return runAgainstServer(
    (request): Fault =>
      request.path.startsWith('/v2/jobs/')
        ? answer({ body: exampleFor('job wait', ++polls === 1 ? 'inProgress' : 'successful') })
        : service(request),
    args,
  )
}

const line = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ job job-\w+`

test('without a terminal, a wait prints a line with time, job and cluster when the status changes', async () => {
  const { code, stderr } = await finishJob([...writing, '--wait', '--interval', '0.05'])
  const job = `${line} of cluster in01-3e5ad8adc38xxxx`
  expect(code).toBe(0)
  expect(stderr).toMatch(new RegExp(`^${job}: IN_PROGRESS 40% after \\d+ s\n${job}: SUCCESSFUL 100% after \\d+ s\n`))
})

test.each([
  [['--progress', 'lines'], 2],
  [['--progress', 'bar'], 2],
  [['--progress', 'none'], 0],
  [['--quiet'], 0],
  [['-o', 'json'], 0],
  [['-o', 'json', '--progress', 'lines'], 2],
  [['-o', 'ndjson'], 0],
])('without a terminal, job wait %j prints %i lines of progress', async (args, count) => {
  const { code, stderr } = await finishJob([...waiting, ...args])
  expect(code).toBe(0)
  expect(stderr.match(new RegExp(`^${line}: `, 'gm')) ?? []).toHaveLength(count)
})

test('with -o ndjson, each poll contains the time and the job', async () => {
  const { stdout } = await finishJob([...writing, '--wait', '--interval', '0.05', '-o', 'ndjson'])
  const [, poll = ''] = stdout.split('\n')
  expect(JSON.parse(poll)).toMatchObject({
    type: 'poll',
    time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    jobId: 'job-0a4c7d19e5b2qk8r1tx6zu',
    clusterId: 'in01-3e5ad8adc38xxxx',
  })
})

test('--progress is refused without --wait', async () => {
  const { code, stderr } = await finishJob([...writing, '--progress', 'lines'])
  expect(code).toBe(2)
  expect(stderr).toContain('--progress needs --wait')
})

test('backups wait polls until the backup is available, and prints it', async () => {
  let polls = 0
  const { data } = exampleFor('describe', 'newestForm') as { data: object }
  const { code, stdout, stderr } = await runAgainstServer(() => {
    const status = ++polls === 1 ? 'CREATING' : 'AVAILABLE'
    return answer({ body: { code: 0, data: { ...data, status } } })
  }, ['wait', ...ids, '--interval', '0.05'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'AVAILABLE' })
  expect(stderr).toMatch(/Z backup backup1_0b9d15a0ddexxxx of cluster in01-3e5ad8adc38xxxx: CREATING after 0 s\n/)
})

test('backups wait exits with 3 after its deadline, and prints the command that resumes it', async () => {
  const args = ['wait', ...ids, '--interval', '0.05', '--timeout', '0.3']
  const { code, stderr } = await runAgainstServer(respondFor('describe', 'creating'), args)
  expect(code).toBe(3)
  expect(stderr).toContain(`backups wait ${ids.join(' ')}`)
})
