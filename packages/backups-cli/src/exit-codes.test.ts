import { expect, test } from 'vitest'
import { exitCodeOf } from './exit-codes.ts'
import { failure } from './errors/failure.ts'

test.each([
  { kind: 'invalid_request', outcome: 'rejected', code: 1 },
  { kind: 'server', outcome: 'unknown', code: 9 },
  { kind: 'network', outcome: 'not_sent', code: 9 },
  { kind: 'network', outcome: 'unknown', code: 9 },
  { kind: 'rate_limit', outcome: 'rejected', code: 9 },
  { kind: 'rate_limit', outcome: 'accepted', code: 1 },
  { kind: 'not_found', outcome: 'rejected', code: 8 },
  { kind: 'decode', outcome: 'unknown', code: 1 },
  { kind: 'invalid_argument', outcome: 'not_sent', code: 2 },
  { kind: 'timeout', outcome: 'unknown', code: 3 },
  { kind: 'wait_timeout', outcome: 'accepted', code: 3 },
  { kind: 'job_failed', outcome: 'accepted', code: 1 },
  { kind: 'job_canceled', outcome: 'accepted', code: 4 },
  { kind: 'auth', outcome: 'rejected', code: 6 },
  { kind: 'permission', outcome: 'rejected', code: 6 },
  { kind: 'aborted', outcome: 'unknown', code: 130 },
] as const)('a read that fails with kind $kind exits with $code', ({ kind, outcome, code }) => {
  expect(exitCodeOf(failure('…', { kind, outcome }))).toBe(code)
})

test.each([
  { kind: 'server', outcome: 'unknown', code: 5 },
  { kind: 'timeout', outcome: 'unknown', code: 5 },
  { kind: 'aborted', outcome: 'unknown', code: 130 },
  { kind: 'aborted', outcome: 'not_sent', code: 130 },
  { kind: 'network', outcome: 'not_sent', code: 9 },
  { kind: 'rate_limit', outcome: 'rejected', code: 9 },
  { kind: 'conflict', outcome: 'rejected', code: 1 },
] as const)('a write that fails with kind $kind and outcome $outcome exits with $code', ({ kind, outcome, code }) => {
  expect(exitCodeOf(Object.assign(failure('…', { kind, outcome }), { isWrite: true as const }))).toBe(code)
})

test.each([
  ['did_not_happen', 9],
  ['probable', 5],
  ['cannot_tell', 5],
] as const)('a write whose response was lost exits by the verdict %s with %i', (verdict, code) => {
  const lost = failure('…', { kind: 'network', outcome: 'unknown' })
  const reconciliation = { verdict, operation: '', evidence: [], check: [] }
  expect(exitCodeOf(Object.assign(lost, { isWrite: true as const, reconciliation }))).toBe(code)
})
