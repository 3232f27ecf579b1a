import { answer, type Fault, startFaultServer } from '@org/testkit'
import { expect, test } from 'vitest'
import { runBackups, runShell } from './run-backups.ts'

/** More backups than the first second returns: 20 pages are requested per second. */
const total = 6000

/** Answers with a page of a long list. */
function page(request: { path: string }): Fault {
  const query = new URL(request.path, 'http://localhost').searchParams
  const [currentPage, pageSize] = [Number(query.get('currentPage')), Number(query.get('pageSize'))]
  const first = (currentPage - 1) * pageSize
  const backups = Array.from({ length: Math.max(0, Math.min(pageSize, total - first)) }, (_, index) => ({
    backupId: `backup${first + index}_0b9d15a0ddexxxx`,
    backupName: `Dedicated-01_backup${first + index}`,
    clusterId: 'in01-3e5ad8adc38xxxx',
    status: 'AVAILABLE',
    size: 73_400_320,
    createTime: '2024-08-26T02:27:51Z',
  }))
  return answer({ body: { code: 0, data: { count: total, currentPage, pageSize, backups } } })
}

test.each(['ndjson', 'json', 'csv', 'yaml', 'table'])(
  'a list with -o %s ends quietly when | head closes the pipe',
  async (format) => {
    const server = await startFaultServer(page)
    const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
    const { code, stdout, stderr } = await runShell(
      `backups list -o ${format} | head -1; echo "\${PIPESTATUS[0]}"`,
      env,
    )
    await server.close()
    expect({ code, stderr, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, stderr: '', lines: 2 })
    expect(stdout.trimEnd().endsWith('\n0')).toBe(true)
    // After that, only pages that were already requested arrive.
    expect(server.requests.length).toBeLessThan(total / 100)
  },
)

test.each(['list', '--help', 'completion bash'])('a closed stdout is not an error: backups %s', async (line) => {
  const server = await startFaultServer(page)
  const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
  const { stdout, stderr } = await runShell(`(sleep 0.3; backups ${line}; echo "$?" >&2) | true`, env)
  await server.close()
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '0\n' })
})

test.each(['completion bash', '--help'])('a full disk is reported without a stack: backups %s', async (line) => {
  const { stdout, stderr } = await runShell(`backups ${line} > /dev/full; echo $?`, {})
  expect(stdout).toBe('1\n')
  expect(stderr).toMatch(/^error: .*ENOSPC.*\n$/)
})

test('the first line is printed after the first page, and every backup is printed once', async () => {
  const server = await startFaultServer(page)
  let requestsAtFirstLine = 0
  let lines = 0
  const { code, stdout, stderr } = await runBackups(['list', '-o', 'ndjson'], {
    env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
    onText: (_, text) => {
      requestsAtFirstLine ||= server.requests.length
      lines += text.split('\n').length - 1
    },
  })
  await server.close()
  const ids = new Set(stdout.match(/backup\d+_0b/g)).size
  expect({ code, lines, ids, stderr }).toEqual({ code: 0, lines: total, ids: total, stderr: '' })
  // These are the first page and the pages that are fetched ahead.
  expect(requestsAtFirstLine).toBeLessThanOrEqual(21)
})
