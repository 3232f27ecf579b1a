import {
  BASE_URLS,
  type BackupsEvent,
  type BackupsOptions,
  type CallOptions,
  createBackups,
  type FetchLike,
  type Pacer,
  type RestoredCluster,
  type RetryOption,
  type Secret,
  type WaitOptions,
} from '@org/backups-core'
import { expectTypeOf, test } from 'vitest'

test('createBackups requires the key only', () => {
  createBackups({ apiKey: 'key' })
  // @ts-expect-error -- no options
  createBackups()
  // @ts-expect-error -- no key
  createBackups({})
  // @ts-expect-error -- an environment variable may be undefined
  createBackups({ apiKey: undefined })
  // @ts-expect-error -- no such option
  createBackups({ apiKey: 'key', apiSecret: 'secret' })
})

test('a key is a string or a function that returns one or a promise of one', () => {
  expectTypeOf<BackupsOptions['apiKey']>().toEqualTypeOf<string | (() => string | Promise<string>)>()
  createBackups({ apiKey: async () => 'key' })
})

test('options of a client have these types', () => {
  expectTypeOf<keyof BackupsOptions>().toEqualTypeOf<
    'apiKey' | 'baseUrl' | 'fetch' | 'timeoutMs' | 'deadlineMs' | 'retry' | 'pacing' | 'onEvent' | 'userAgent'
  >()
  expectTypeOf<typeof globalThis.fetch>().toExtend<FetchLike>()
  expectTypeOf<BackupsOptions['pacing']>().toEqualTypeOf<false | { requestsPerSecond: number } | Pacer | undefined>()
  expectTypeOf<RetryOption>().toEqualTypeOf<false | { attempts: number }>()
  // @ts-expect-error -- only false is allowed, which turns pacing off
  createBackups({ apiKey: 'key', retry: true })
  // @ts-expect-error -- a number of requests
  createBackups({ apiKey: 'key', pacing: {} })
})

test('options of a call have these types', () => {
  expectTypeOf<keyof CallOptions>().toEqualTypeOf<
    'signal' | 'timeoutMs' | 'deadlineMs' | 'retry' | 'headers' | 'onEvent'
  >()
  const client = createBackups({ apiKey: 'key' })
  void client.jobs.describe({ jobId: 'job-1' }, { signal: new AbortController().signal, retry: { attempts: 0 } })
  // @ts-expect-error -- an option of the client, not of a call
  void client.jobs.describe({ jobId: 'job-1' }, { pacing: false })
  // @ts-expect-error -- an option of the call is not a parameter
  void client.jobs.describe({ jobId: 'job-1', timeoutMs: 1000 })
})

test('options of a wait are those of a call with a required deadline', () => {
  expectTypeOf<keyof WaitOptions>().toEqualTypeOf<keyof CallOptions | 'intervalMs'>()
  expectTypeOf<WaitOptions['deadlineMs']>().toEqualTypeOf<number>()
  expectTypeOf<WaitOptions>().toExtend<CallOptions>()
})

test('undefined is accepted for an omitted option', () => {
  const fromEnvironment: string | undefined = undefined
  createBackups({ apiKey: 'key', baseUrl: fromEnvironment, timeoutMs: undefined, retry: undefined, onEvent: undefined })
})

test('the base URLs are exported', () => {
  expectTypeOf(BASE_URLS.global).toEqualTypeOf<'https://api.cloud.zilliz.com'>()
  expectTypeOf(BASE_URLS.china).toEqualTypeOf<'https://api.cloud.zilliz.com.cn'>()
})

test('events have one of six types and no field for a secret', () => {
  expectTypeOf<BackupsEvent['type']>().toEqualTypeOf<
    'request' | 'response' | 'retry' | 'paced' | 'poll' | 'unknown_value'
  >()
  expectTypeOf<Extract<BackupsEvent, { headers: unknown } | { body: unknown }>>().toEqualTypeOf<never>()
})

test('the one-time password is a secret and not a string', () => {
  expectTypeOf<NonNullable<RestoredCluster['password']>>().toEqualTypeOf<Secret>()
  expectTypeOf<Secret>().not.toExtend<string>()
  expectTypeOf<Secret['reveal']>().toEqualTypeOf<() => string>()
  expectTypeOf<Secret['toJSON']>().returns.toEqualTypeOf<string>()
  const show = (text: string): string => text
  const secret = {} as Secret
  show(secret.reveal())
  // @ts-expect-error -- a secret cannot be used as a string
  show(secret)
})
