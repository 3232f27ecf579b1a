import { answer, type Fault } from '@org/testkit'
import { expect, test } from 'vitest'
import { runAgainstServer } from './run-against-server.ts'
import type { Finished } from './run-backups.ts'

const total = 250
const all = Array.from({ length: total }, (_, index) => ({
  backupId: `backup${index}`,
  status: index % 100 === 7 ? 'CREATING' : 'AVAILABLE',
  size: (index * 37) % total,
}))

interface Listed extends Finished {
  rows: typeof all
  queries: Record<string, string>[]
}

/** Runs `backups list` against a service with 250 backups. */
async function list(...args: string[]): Promise<Listed> {
  const queries: Record<string, string>[] = []
  const service = ({ path }: { path: string }): Fault => {
    const query = Object.fromEntries(new URL(path, 'http://localhost').searchParams)
    queries.push(query)
    const [page, size] = [Number(query['currentPage'] ?? 1), Number(query['pageSize'] ?? 100)]
    const backups = all.slice((page - 1) * size, page * size)
    return answer({ body: { code: 0, data: { count: total, currentPage: page, pageSize: size, backups } } })
  }
  const finished = await runAgainstServer(service, ['list', '-o', 'json', ...args])
  return { ...finished, queries, rows: finished.code === 0 ? (JSON.parse(finished.stdout) as typeof all) : [] }
}

test('list --limit prints the first rows with one request, and says how many there are', async () => {
  const { rows, stderr, queries } = await list('--limit', '3')
  expect(rows).toEqual(all.slice(0, 3))
  expect(stderr).toBe('The first 3 of 250 backups.\n')
  expect(queries).toEqual([expect.objectContaining({ pageSize: '10' })])
})

test('list with a --limit above one page requests only the pages that it prints', async () => {
  const { rows } = await list('--limit', '120')
  expect(rows).toEqual(all.slice(0, 120))
})

test('list --sort orders the rows of all pages, and --limit applies after it', async () => {
  const { rows } = await list('--sort', 'size:desc', '--limit', '3')
  expect(rows.map(({ size }) => size)).toEqual([249, 248, 247])
})

test('list --status prints only backups with that status, from all pages', async () => {
  const { rows } = await list('--status', 'creating')
  expect(rows.map(({ backupId }) => backupId)).toEqual(['backup7', 'backup107', 'backup207'])
})

test.each([
  [['--page', '1', '--limit', '3'], '--page and --page-size print one page of the API'],
  [['--page-size', '10', '--sort', 'size'], '--page and --page-size print one page of the API'],
  [['--page', '1', '--status', 'CREATING'], '--page and --page-size print one page of the API'],
  [['--sort', 'bytes'], '--sort must be a field'],
  [['--limit', '0'], '--limit must be a whole number'],
  [['--status', 'gone'], '--status must be one of'],
  [['--page-size', '5'], '--page-size must be a whole number, 10 to 100'],
  [['--since', '1d', '--start', '2d'], '--start takes one value and was given 2'],
])('list refuses %j and sends nothing', async (args, message) => {
  const { code, stderr, queries } = await list(...args)
  expect({ code, queries }).toEqual({ code: 2, queries: [] })
  expect(stderr).toContain(message)
})

test('a day as --end includes the whole day, and --since is a synonym of --start', async () => {
  const { queries } = await list('--since', '2024-08-01', '--end', '2024-08-01', '--page', '1')
  expect(queries).toEqual([expect.objectContaining({ start: '2024-08-01T00:00:00Z', end: '2024-08-01T23:59:59Z' })])
})
