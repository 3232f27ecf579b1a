import { afterEach, expect, test, vi } from 'vitest'
import { requestDefaults } from './request-defaults.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const header = { 'cache-control': 'no-cache, no-store' }

/** Imitates `Request` in a worker with a compatibility date before 2024-11-11, which has no `cache` property. */
class OldRequest {
  readonly url = ''
}

test('request defaults ask for a fresh response, with the `cache` option and with a header', () => {
  expect(requestDefaults()).toEqual({ redirect: 'error', cache: 'no-store', headers: header })
})

test('request defaults contain no header in a browser, where CORS would require permission for it', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
  expect(requestDefaults()).toEqual({ redirect: 'error', cache: 'no-store', headers: {} })
})

test('request defaults set `cache` in a worker that supports it', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
  expect(requestDefaults()).toEqual({ redirect: 'manual', cache: 'no-store', headers: header })
})

test('request defaults omit `cache` in a worker that does not support it', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
  vi.stubGlobal('Request', OldRequest)
  expect(requestDefaults()).toEqual({ redirect: 'manual', headers: header })
})

test('request defaults do not read `Request` outside of workers, because that loads fetch on Node', () => {
  vi.stubGlobal('Request', undefined)
  expect(requestDefaults()).toMatchObject({ cache: 'no-store' })
})
