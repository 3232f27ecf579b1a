import {
  answer,
  brokenGzip,
  closeWithoutAnswer,
  type Fault,
  halfBody,
  redirect,
  resetAfterHeaders,
  resetBeforeHeaders,
  stall,
  stallBody,
} from '@org/testkit'
import type { AnsweredFault } from '../suite/fault-table.ts'

/** What a fault may answer with. */
export interface FaultContext {
  /** The right answer. */
  success: object
  /** The key that was sent. */
  key: string
  /** Paths and URLs where requests that follow a redirect are counted. */
  elsewhere: { here: string; otherOrigin: string }
}

const html = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Bad gateway</title>' }
const limited = (headers: Record<string, string> = {}): Fault =>
  answer({ status: 429, headers, body: { code: 429, message: 'Too many requests.' } })

/** How a server shows each fault of the table. */
export const faultAnswers: Readonly<Record<AnsweredFault, (context: FaultContext) => Fault>> = {
  'a reset before the head': () => resetBeforeHeaders(),
  'an end before the head': () => closeWithoutAnswer(),
  'a reset in the body': () => resetAfterHeaders(),
  'an end in the body': () => halfBody(),
  'silence before the head': () => stall(),
  'silence in the body': () => stallBody(),
  'a 401 that echoes the key': ({ key }) =>
    answer({ status: 401, headers: { requestid: key }, body: { code: 401, message: `Bearer ${key} is illegal` } }),
  'a 429 with Retry-After in seconds': () => limited({ 'retry-after': '1' }),
  'a 429 with Retry-After as a date': () =>
    limited({ date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:01 GMT' }),
  'a 429 without Retry-After': () => limited(),
  'a 500 with nothing': () => answer({ status: 500 }),
  'a 502 with HTML': () => answer({ status: 502, ...html }),
  'a 503 with Retry-After in seconds': () => answer({ status: 503, headers: { 'retry-after': '1' } }),
  'a failure under 200': () => answer({ body: { code: 21119, message: 'The key is not valid.' } }),
  'HTML under 200': () => answer(html),
  'nothing under 200': () => answer(),
  'a broken gzip': () => brokenGzip(),
  'half of an envelope': ({ success }) => {
    const text = JSON.stringify(success)
    return answer({ body: text.slice(0, text.length / 2) })
  },
  '302 to the same origin': ({ elsewhere }) => redirect(elsewhere.here, 302),
  '307 to another origin': ({ elsewhere }) => redirect(elsewhere.otherOrigin, 307),
}
