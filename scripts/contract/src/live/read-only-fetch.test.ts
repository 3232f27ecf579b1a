import { expect, test } from 'vitest'
import { readOnlyFetch } from './read-only-fetch.ts'

const sent: [string, RequestInit][] = []
const guarded = readOnlyFetch(async (url, init) => {
  sent.push([url, init])
  return new Response('{}')
}, 'https://service.example/base')

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'Get'])(
  'readOnlyFetch refuses to send %s',
  async (method) => {
    await expect(guarded('https://service.example/v2/backups', { method })).rejects.toThrow('only reads')
    expect(sent).toEqual([])
  },
)

test('readOnlyFetch refuses a body and another origin', async () => {
  await expect(guarded('https://service.example/', { method: 'GET', body: '{}' })).rejects.toThrow('only reads')
  await expect(guarded('https://elsewhere.example/', { method: 'GET' })).rejects.toThrow('https://service.example')
  await expect(guarded('http://service.example/', {})).rejects.toThrow('https://service.example')
  expect(sent).toEqual([])
})

test('readOnlyFetch sends GET and follows no redirect', async () => {
  await guarded('https://service.example/v2/backups', { method: 'GET', redirect: 'follow' })
  expect(sent).toEqual([
    ['https://service.example/v2/backups', { method: 'GET', redirect: 'error', cache: 'no-store' }],
  ])
})
