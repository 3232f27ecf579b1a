import { afterEach, expect, test, vi } from 'vitest'
import { requestDefaults } from './request-defaults.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const header = { 'cache-control': 'no-cache, no-store' }

/** `Request` of a worker whose compatibility date is before 2024-11-11: it throws at the option, and has no property for it. */
class OldRequest {
  readonly url = ''
}

test('asks for a fresh response, by option and by header', () => {
  expect(requestDefaults()).toEqual({ redirect: 'error', cache: 'no-store', headers: header })
})

test('sends no header from a browser, where it would need the permission of the server', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
  expect(requestDefaults()).toEqual({ redirect: 'error', cache: 'no-store', headers: {} })
})

test('uses the option in a worker that has it', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
  expect(requestDefaults()).toEqual({ redirect: 'manual', cache: 'no-store', headers: header })
})

test('leaves the option out in a worker that throws at it', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
  vi.stubGlobal('Request', OldRequest)
  expect(requestDefaults()).toEqual({ redirect: 'manual', headers: header })
})

test('does not look at Request outside of workers, because that loads fetch on Node', () => {
  vi.stubGlobal('Request', undefined)
  expect(requestDefaults()).toMatchObject({ cache: 'no-store' })
})
