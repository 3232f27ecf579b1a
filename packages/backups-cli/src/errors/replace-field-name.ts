import type { Command } from '../command.ts'
import { type Failure, isFailure } from './failure.ts'

const flagOfOption: Readonly<Record<string, string>> = {
  baseUrl: '--base-url (or ZILLIZ_BASE_URL)',
  apiKey: 'The key in ZILLIZ_API_KEY',
  timeoutMs: '--timeout',
  deadlineMs: '--timeout',
  intervalMs: '--interval',
}

/** Replaces the API's field name in core's `invalid_argument` errors with the flag that the user typed. */
export function replaceFieldName(error: unknown, { operations }: Command): unknown {
  if (!isFailure(error) || error.kind !== 'invalid_argument') return error
  const { operation = '', field = '' } = error
  const flags = operations[operation]?.[field.replaceAll(/\[\d+\]/g, '[]')]
  const flag = flags?.map((name) => `--${name}`).join(' or ') ?? flagOfOption[field]
  if (flag === undefined) return error
  const rest = error.message.replace(`${operation}: ${field}`, '')
  return Object.assign(error, { message: `${flag}${rest}` } satisfies Partial<Failure>)
}
