import { describe, expect, test } from 'vitest'
import { inAnotherRealm, inspected } from '../../test/node-only.ts'
import { errorOf, failure, observedBackups } from '../../test/observed-backups.ts'
import * as original from './backups-error.ts'

const { BackupsError, isBackupsError } = original

const facts = { kind: 'not_found', outcome: 'rejected', operation: 'describeJob', status: 404 } as const

describe('isBackupsError', () => {
  test('isBackupsError recognizes errors of this package and their kind', () => {
    const error: unknown = new BackupsError('gone', facts)
    expect(isBackupsError(error)).toBe(true)
    expect(isBackupsError(error, 'not_found')).toBe(true)
    expect(isBackupsError(error, 'auth')).toBe(false)
  })

  test.each([
    ['another error', new Error('gone')],
    ['an object with the same fields', { name: 'BackupsError', ...facts, attempts: 1, history: [] }],
    ['its JSON', new BackupsError('gone', facts).toJSON()],
    ['its class', BackupsError],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'BackupsError'],
  ])('isBackupsError returns false for %s', (_, value) => {
    expect(isBackupsError(value)).toBe(false)
  })

  test('isBackupsError works across two copies of the package', async () => {
    // The query makes this a separate module, like a second copy in node_modules.
    const copyOf = './backups-error.ts?copy'
    const copy = (await import(copyOf)) as typeof original
    const theirs = new copy.BackupsError('gone', facts)
    expect(copy.BackupsError).not.toBe(BackupsError)
    expect(theirs).not.toBeInstanceOf(BackupsError)
    expect(isBackupsError(theirs, 'not_found')).toBe(true)
    expect(copy.isBackupsError(new BackupsError('gone', facts), 'not_found')).toBe(true)
  })

  test('isBackupsError works across realms', () => {
    const foreign = inAnotherRealm(
      `const error = new Error('gone')
       error[Symbol.for('@org/backups-core/BackupsError')] = true
       error.kind = 'not_found'
       error`,
    )
    expect(foreign).not.toBeInstanceOf(Error)
    expect(isBackupsError(foreign, 'not_found')).toBe(true)
    expect(isBackupsError(foreign, 'auth')).toBe(false)
  })
})

describe('BackupsError', () => {
  test('a BackupsError is an Error with a name, a stack, a cause and the given properties', () => {
    const cause = new Error('reset')
    const error = new BackupsError('describeJob: no response', { ...facts, cause })
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe('BackupsError: describeJob: no response')
    expect(error.stack).toContain('BackupsError')
    expect(error.cause).toBe(cause)
    expect(error).toMatchObject({ ...facts, attempts: 0, history: [] })
  })

  test('a BackupsError without a cause has no cause property', () => {
    expect(Object.hasOwn(new BackupsError('gone', facts), 'cause')).toBe(false)
  })

  test('a printed BackupsError contains its properties and nothing else', async () => {
    const { client, apiKey } = observedBackups(() => failure(404, 'No job.', { status: 404 }))
    const printed = inspected(await errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(printed).toContain("kind: 'not_found'")
    expect(printed).toContain("outcome: 'rejected'")
    expect(printed).toContain("jobId: 'job-1'")
    expect(printed).not.toContain(apiKey)
    expect(printed).not.toContain('headers')
  })

  test('the JSON of a BackupsError contains its properties and its message', async () => {
    const { client } = observedBackups(() => failure(404, 'No job.', { status: 404, headers: { requestid: 'req-1' } }))
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'BackupsError',
      message: 'describeJob: HTTP 404, code 404: No job.',
      kind: 'not_found',
      outcome: 'rejected',
      operation: 'describeJob',
      status: 404,
      code: 404,
      requestId: 'req-1',
      jobId: 'job-1',
      attempts: 1,
      history: [{ startedAt: '2026-01-01T00:00:00.000Z', durationMs: 0, delayMs: 0, kind: 'not_found', status: 404 }],
    })
  })

  test('the JSON of a BackupsError contains neither cause nor stack', () => {
    const json = JSON.stringify(new BackupsError('gone', { ...facts, cause: new Error('reset') }))
    expect(json).not.toContain('reset')
    expect(json).not.toContain('.test.ts')
  })
})
