import { createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import { listen } from './listen.ts'
import { refusedUrl } from './refused-url.ts'

test('refusedUrl returns a URL that refuses connections', async () => {
  await expect(fetch(await refusedUrl())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

test('refusedUrl selects neither an ephemeral port nor a port in use', async () => {
  // If another process uses the port, `listen` fails, and the test is still valid.
  const taken = await listen(createServer(), 20_000).catch(() => undefined)
  const random = vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.9999)
  expect(await refusedUrl()).toBe('http://127.0.0.1:29999')
  random.mockRestore()
  await taken?.close()
})
