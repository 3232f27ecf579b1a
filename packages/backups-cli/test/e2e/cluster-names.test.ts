import { answer, type Fault } from '@org/testkit'
import { expect, test } from 'vitest'
import { exampleFor } from '../commands.ts'
import { type FinishedAgainstServer, runAgainstServer } from './run-against-server.ts'

const clusters = [
  ['in01-1', 'search'],
  ['in01-2', 'recommendations'],
  ['in01-3', 'twin'],
  ['in01-4', 'twin'],
] as const

/** Answers a list with a backup of each cluster, filtered by cluster id, and other reads with an example. */
function service({ method, path }: { method: string; path: string }): Fault {
  if (method !== 'GET') return answer({ body: exampleFor('create') })
  const { pathname, searchParams } = new URL(path, 'http://localhost')
  if (pathname !== '/v2/backups') return answer({ body: exampleFor('describe') })
  const wanted = searchParams.get('clusterId')
  const backups = clusters
    .filter(([clusterId]) => wanted === null || wanted === clusterId)
    .map(([clusterId, clusterName]) => ({ backupId: `backup-of-${clusterId}`, clusterId, clusterName }))
  return answer({ body: { code: 0, data: { count: backups.length, currentPage: 1, pageSize: 100, backups } } })
}

const run = (...args: string[]): Promise<FinishedAgainstServer> => runAgainstServer(service, args)

test.each(['recommendations', 'in01-2'])('--cluster accepts a name or an id: %s', async (cluster) => {
  const { code, stdout } = await run('list', '--cluster', cluster, '-o', 'json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([{ clusterId: 'in01-2' }])
})

test('--cluster replaces the required --cluster-id of a write', async () => {
  const { code, requests } = await run('create', '--cluster', 'search')
  expect(code).toBe(0)
  expect(requests.at(-1)).toBe('POST /v2/clusters/in01-1/backups/create')
})

test.each([
  ['serch', 'No cluster that has backups is named "serch"', /in01-1 {2}search\n/],
  ['twin', '2 clusters are named "twin"', /in01-3 {2}twin\n {2}in01-4 {2}twin\n/],
])('--cluster %s exits with 2, lists the candidates and changes nothing', async (cluster, message, candidates) => {
  const { code, stderr, requests } = await run('create', '--cluster', cluster)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
  expect(stderr).toMatch(candidates)
  expect(requests.every((request) => request.startsWith('GET'))).toBe(true)
})

test.each([
  [['list', '--cluster', 'a', '--cluster-id', 'b'], '--cluster and --cluster-id exclude each other'],
  [['create'], 'Missing flags: --cluster-id ID'],
])('%j exits with 2 and sends nothing', async (args, message) => {
  const { code, stderr, requests } = await run(...args)
  expect({ code, requests }).toEqual({ code: 2, requests: [] })
  expect(stderr).toContain(message)
})

test('list exits with 8 if --cluster-id is the name of a cluster, and prints the id', async () => {
  const { code, stderr } = await run('list', '--cluster-id', 'recommendations')
  expect(code).toBe(8)
  expect(stderr).toContain('No cluster has the id "recommendations"')
  expect(stderr).toContain('in01-2  recommendations')
})

test('list exits with 0 and prints an empty list if --cluster-id is neither a known id nor a name', async () => {
  const { code, stdout } = await run('list', '--cluster-id', 'unknown', '-o', 'json')
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' })
})
