import {
  type Attempt,
  type BackupsError,
  type ErrorKind,
  isBackupsError,
  type Outcome,
  type Resume,
  type WatchedJob,
} from '@org/backups-core'
import { expectTypeOf, test } from 'vitest'

test('kinds and outcomes have exactly these values', () => {
  expectTypeOf<ErrorKind>().toEqualTypeOf<
    | 'auth'
    | 'permission'
    | 'not_found'
    | 'conflict'
    | 'invalid_request'
    | 'rate_limit'
    | 'api'
    | 'server'
    | 'network'
    | 'timeout'
    | 'aborted'
    | 'decode'
    | 'invalid_argument'
    | 'job_failed'
    | 'job_canceled'
    | 'wait_timeout'
  >()
  expectTypeOf<Outcome>().toEqualTypeOf<'not_sent' | 'rejected' | 'unknown' | 'accepted'>()
})

test('a BackupsError has these properties', () => {
  expectTypeOf<BackupsError>().toExtend<Error>()
  expectTypeOf<BackupsError['kind']>().toEqualTypeOf<ErrorKind>()
  expectTypeOf<BackupsError['outcome']>().toEqualTypeOf<Outcome>()
  expectTypeOf<BackupsError['operation']>().toEqualTypeOf<string>()
  expectTypeOf<BackupsError['attempts']>().toEqualTypeOf<number>()
  expectTypeOf<BackupsError['history']>().toEqualTypeOf<readonly Attempt[]>()
  expectTypeOf<BackupsError['status']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<BackupsError['code']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<BackupsError['requestId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<BackupsError['retryAfterMs']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<BackupsError['hint']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<BackupsError['clusterId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<BackupsError['backupId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<BackupsError['jobId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<BackupsError['job']>().toEqualTypeOf<WatchedJob | undefined>()
  expectTypeOf<BackupsError['resume']>().toEqualTypeOf<Resume | undefined>()
})

test('the properties of a BackupsError are read-only', () => {
  const error = new Error() as BackupsError
  // @ts-expect-error -- read-only
  error.kind = 'api'
  // @ts-expect-error -- read-only
  error.outcome = 'rejected'
})

test('an entry of the history has start, duration, delay, status and kind', () => {
  expectTypeOf<Attempt['startedAt']>().toEqualTypeOf<string>()
  expectTypeOf<Attempt['durationMs']>().toEqualTypeOf<number>()
  expectTypeOf<Attempt['delayMs']>().toEqualTypeOf<number>()
  expectTypeOf<Attempt['status']>().toEqualTypeOf<number | undefined>()
})

test('isBackupsError narrows a caught value', () => {
  const caught: unknown = undefined
  if (isBackupsError(caught)) {
    expectTypeOf(caught).toExtend<BackupsError>()
    expectTypeOf(caught.kind).toEqualTypeOf<ErrorKind>()
  }
})

test('isBackupsError narrows to a kind', () => {
  const caught: unknown = undefined
  if (isBackupsError(caught, 'auth')) expectTypeOf(caught.kind).toEqualTypeOf<'auth'>()
  if (isBackupsError(caught, 'rate_limit')) expectTypeOf(caught.retryAfterMs).toEqualTypeOf<number | undefined>()
  // @ts-expect-error -- no such kind
  isBackupsError(caught, 'unauthorized')
})

test('resume is plain JSON and a parameter of waits', () => {
  expectTypeOf<Resume>().toEqualTypeOf<{ jobId: string } | { clusterId: string; backupId: string }>()
})
