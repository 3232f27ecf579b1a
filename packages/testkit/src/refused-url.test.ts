import { expect, test } from 'vitest'
import { refusedUrl } from './refused-url.ts'

test('refuses the connection', async () => {
  await expect(fetch(await refusedUrl())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})
