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

test('kinds and outcomes are these words', () => {
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

test('an error carries its facts as properties', () => {
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

test('facts cannot be changed', () => {
  const error = new Error() as BackupsError
  // @ts-expect-error -- read-only
  error.kind = 'api'
  // @ts-expect-error -- read-only
  error.outcome = 'rejected'
})

test('an entry of the history says when, how long, what, and how long it was put off', () => {
  expectTypeOf<Attempt['startedAt']>().toEqualTypeOf<string>()
  expectTypeOf<Attempt['durationMs']>().toEqualTypeOf<number>()
  expectTypeOf<Attempt['delayMs']>().toEqualTypeOf<number>()
  expectTypeOf<Attempt['status']>().toEqualTypeOf<number | undefined>()
})

test('isBackupsError narrows what was caught', () => {
  const caught: unknown = undefined
  if (isBackupsError(caught)) {
    expectTypeOf(caught).toExtend<BackupsError>()
    expectTypeOf(caught.kind).toEqualTypeOf<ErrorKind>()
  }
})

test('isBackupsError narrows the kind that is asked for', () => {
  const caught: unknown = undefined
  if (isBackupsError(caught, 'auth')) expectTypeOf(caught.kind).toEqualTypeOf<'auth'>()
  if (isBackupsError(caught, 'rate_limit')) expectTypeOf(caught.retryAfterMs).toEqualTypeOf<number | undefined>()
  // @ts-expect-error -- no such kind
  isBackupsError(caught, 'unauthorized')
})

test('resume is plain JSON that a wait takes', () => {
  expectTypeOf<Resume>().toEqualTypeOf<{ jobId: string } | { clusterId: string; backupId: string }>()
})
