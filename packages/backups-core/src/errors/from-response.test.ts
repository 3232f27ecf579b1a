import { codes } from '@org/backups-client'
import { describe, expect, test } from 'vitest'
import { inspected } from '../../test/node-only.ts'
import { errorOf, failure, observedBackups, success } from '../../test/observed-backups.ts'
import { fromResponse } from './from-response.ts'

const said = JSON.stringify
const data = { jobId: 'job-1' }

describe('successes', () => {
  test.each([200, 201, 202, 299])('HTTP %i with code 0 and a data object is a success', (status) => {
    expect(fromResponse(status, said({ code: 0, data }))).toEqual({ data })
  })

  test.each([
    ['empty data', { code: 0, data: {} }, {}],
    ['fields beside the envelope', { code: 0, data, message: 'ok', trace: 1 }, data],
    ['a field named code in the data', { code: 0, data: { code: 500 } }, { code: 500 }],
  ])('a response with %s is a success', (_, body, expected) => {
    expect(fromResponse(200, said(body))).toEqual({ data: expected })
  })

  test('a list is a success only for an operation whose data is a list', () => {
    expect(fromResponse(200, said({ code: 0, data: [data] }), true)).toEqual({ data: [data] })
    expect(fromResponse(200, said({ code: 0, data }), true)).toMatchObject({ kind: 'decode', outcome: 'unknown' })
  })
})

describe('2xx with an unusable body', () => {
  test.each([
    ['an empty body', 200, ''],
    ['a blank body', 200, ' \n'],
    ['HTML', 200, '<html>It works</html>'],
    ['text', 200, 'OK'],
    ['half an envelope', 200, said({ code: 0, data }).slice(0, -3)],
    ['null', 200, 'null'],
    ['true', 200, 'true'],
    ['a number', 200, '0'],
    ['a list', 200, said([{ code: 0, data }])],
    ['an object without a code', 200, said({ data })],
    ['a code that is a string', 200, said({ code: '0', data })],
    ['a code that is null', 200, said({ code: null, data })],
    ['a code that is false', 200, said({ code: false, data })],
    ['a code with a fraction', 200, said({ code: 0.5, data })],
    ['code 0 and no data', 200, said({ code: 0 })],
    ['code 0 and null as data', 200, said({ code: 0, data: null })],
    ['code 0 and a list as data', 200, said({ code: 0, data: [] })],
    ['code 0 and a string as data', 200, said({ code: 0, data: 'job-1' })],
    ['an empty body for 204', 204, ''],
    ['a cut body', 200, undefined],
  ])('a 2xx with %s has kind decode and outcome unknown', (_, status, text) => {
    const judged = fromResponse(status, text)
    expect(judged).toMatchObject({ kind: 'decode', outcome: 'unknown', status, retryCause: 'undecodableBody' })
    expect(judged).not.toHaveProperty('data')
  })

  test('an unusable body is not quoted, because it may contain a password', () => {
    const text = '{"code":0,"data":{"password":"hunter2"'
    expect(said(fromResponse(200, text))).not.toContain('hunter2')
  })
})

describe('refusals by status', () => {
  test.each([
    [400, 'invalid_request'],
    [401, 'auth'],
    [402, 'api'],
    [403, 'permission'],
    [404, 'not_found'],
    [405, 'api'],
    [409, 'conflict'],
    [410, 'not_found'],
    [413, 'api'],
    [422, 'invalid_request'],
    [429, 'rate_limit'],
    [451, 'api'],
  ])('HTTP %i has kind %s and outcome rejected, regardless of its body', (status, kind) => {
    for (const text of ['', '<html>', 'null', undefined, said({ code: 0, data }), said({ code: 987_654 })]) {
      expect(fromResponse(status, text)).toMatchObject({ kind, outcome: 'rejected', status })
    }
  })

  test('the code determines the kind if the status has no kind', () => {
    expect(fromResponse(400, said({ code: 40_013, message: 'taken' }))).toMatchObject({
      kind: 'conflict',
      code: 40_013,
    })
    expect(fromResponse(418, said({ code: 80_001, message: 'no' }))).toMatchObject({ kind: 'auth' })
    expect(fromResponse(403, said({ code: 40_013, message: 'no' }))).toMatchObject({ kind: 'permission' })
  })
})

describe('error codes in HTTP 200', () => {
  test.each([
    [21_119, 'auth'],
    [80_000, 'invalid_request'],
    [40_013, 'conflict'],
    [80_010, 'conflict'],
    [40_022, 'permission'],
    [96_018, 'not_found'],
    [96_038, 'api'],
    [987_654, 'api'],
    [-1, 'api'],
    [200, 'api'],
    [429, 'api'],
    [500, 'api'],
  ])('HTTP 200 with code %i has kind %s', (code, kind) => {
    const judged = fromResponse(200, said({ code, message: 'No.' }))
    expect(judged).toMatchObject({
      kind,
      outcome: 'rejected',
      status: 200,
      code,
      message: `HTTP 200, code ${code}: No.`,
    })
    expect(judged).not.toHaveProperty('retryCause')
  })

  test('HTTP 200 with an error code and data is a refusal', () => {
    expect(fromResponse(200, said({ code: 21_119, data }))).toMatchObject({ kind: 'auth', outcome: 'rejected' })
  })

  test.each(Object.entries(codes))(
    'the error for code %i has the kind and the hint from the table',
    (code, [kind, hint]) => {
      const judged = fromResponse(200, said({ code: Number(code), message: 'No.' }))
      expect(judged).toMatchObject({ kind, outcome: 'rejected', code: Number(code), ...(hint && { hint }) })
    },
  )
})

describe('server failures', () => {
  test.each([500, 501, 502, 503, 504, 505, 507, 520, 599])(
    'HTTP %i has kind server and outcome unknown, regardless of its body',
    (status) => {
      for (const text of ['', '<html>', undefined, said({ code: 0, data }), said({ code: 21_119, message: 'No.' })]) {
        expect(fromResponse(status, text)).toMatchObject({ kind: 'server', outcome: 'unknown', status })
      }
    },
  )

  test('HTTP 408 has kind timeout and outcome unknown', () => {
    expect(fromResponse(408, '')).toMatchObject({ kind: 'timeout', outcome: 'unknown', retryCause: 'unconfirmed' })
  })

  test.each([
    [408, 'unconfirmed'],
    [429, 'rateLimited'],
    [500, 'unconfirmed'],
    [501, undefined],
    [502, 'unconfirmed'],
    [503, 'unconfirmed'],
    [504, 'unconfirmed'],
    [505, undefined],
    [400, undefined],
    [401, undefined],
    [403, undefined],
    [404, undefined],
    [409, undefined],
    [422, undefined],
  ])('HTTP %i has the retry cause %s', (status, retryCause) => {
    const judged = fromResponse(status, '')
    expect('retryCause' in judged ? judged.retryCause : undefined).toBe(retryCause)
  })
})

describe('hints', () => {
  test.each([
    [429, '', /requests per second/],
    [403, '', /role/],
    [401, said({ code: 21_119, message: 'No.' }), /Create an API key/],
    [200, said({ code: 40_013, message: 'No.' }), /another cluster name/],
    [200, said({ code: 40_022, message: 'No.' }), /role/],
  ])('the error for HTTP %i with the body %s has the hint: %s', (status, text, hint) => {
    expect(fromResponse(status, text)).toMatchObject({ hint: expect.stringMatching(hint) as string })
  })

  test('an error without a known next step has no hint', () => {
    expect(fromResponse(404, '')).not.toHaveProperty('hint')
    expect(fromResponse(200, said({ code: 987_654 }))).not.toHaveProperty('hint')
  })
})

describe('errors of responses', () => {
  test('the error has status, code, message, request id and hint', async () => {
    const { client } = observedBackups(() => failure(40_013, 'The name is taken.', { headers: { requestid: 'req-7' } }))
    const error = await errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
    expect(error.message).toBe('createBackup: HTTP 200, code 40013: The name is taken.')
    expect(error).toMatchObject({
      name: 'BackupsError',
      operation: 'createBackup',
      kind: 'conflict',
      outcome: 'rejected',
      status: 200,
      code: 40_013,
      requestId: 'req-7',
      hint: 'Choose another cluster name.',
      attempts: 1,
      clusterId: 'in01-1',
    })
  })

  test('the error has no property for a value that the server did not send', async () => {
    const { client, clock } = observedBackups(() => new Response('', { status: 404 }))
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(Object.keys(error).sort()).toEqual([
      'attempts',
      'history',
      'jobId',
      'kind',
      'operation',
      'outcome',
      'status',
    ])
  })

  test('a key that the server echoes is masked in the message and the request id', async () => {
    const { client, apiKey } = observedBackups(({ headers }) =>
      failure(80_001, `${headers.get('authorization')} is illegal, really: ${headers.get('authorization')}`, {
        status: 401,
        headers: { requestid: `req-${headers.get('authorization')?.slice(7)}` },
      }),
    )
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(error.message).toBe(
      'describeJob: HTTP 401, code 80001: Bearer [api key] is illegal, really: Bearer [api key]',
    )
    expect(error.requestId).toBe('req-[api key]')
    expect(inspected(error) + JSON.stringify(error)).not.toContain(apiKey)
  })

  test('a key that the server echoes in a header is masked in events and in withResponse()', async () => {
    const { client, events, apiKey } = observedBackups(({ headers }) =>
      success({ jobId: 'job-1' }, { headers: { requestid: headers.get('authorization')?.slice(7) ?? '' } }),
    )
    const { requestId } = await client.jobs.describe({ jobId: 'job-1' }).withResponse()
    expect(requestId).toBe('[api key]')
    expect(JSON.stringify(events)).not.toContain(apiKey)
  })
})
