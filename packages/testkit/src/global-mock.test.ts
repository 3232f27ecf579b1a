import { expect, test } from 'vitest'
import globalMock from './global-mock.ts'

test('globalMock provides the URL of a running Prism, and the teardown of globalMock stops that Prism', async () => {
  const provided = new Map<string, unknown>()
  const tearDown = await globalMock({ provide: (key, value) => void provided.set(key, value) })
  const mockUrl = String(provided.get('mockUrl'))

  const response = await fetch(`${mockUrl}/v2/backups`, { headers: { authorization: 'Bearer any' } })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ code: 0 })

  await tearDown()
  await expect(fetch(mockUrl)).rejects.toThrow('fetch failed')
})
