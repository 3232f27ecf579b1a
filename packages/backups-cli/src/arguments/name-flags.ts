import type { Command } from '../command.ts'
import { type Failure, isFailure } from '../failure.ts'

const optionFlags: Readonly<Record<string, string>> = {
  baseUrl: '--base-url (or ZILLIZ_BASE_URL)',
  apiKey: 'The key in ZILLIZ_API_KEY',
  timeoutMs: '--timeout',
  deadlineMs: '--timeout',
  intervalMs: '--interval',
}

/** A refused argument bears the API's name of the field; whoever typed a flag is told the flag. */
export function nameFlags(error: unknown, { operations }: Command): unknown {
  if (!isFailure(error) || error.kind !== 'invalid_argument') return error
  const { operation = '', field = '' } = error
  const flags = operations[operation]?.[field.replaceAll(/\[\d+\]/g, '[]')]
  const named = flags?.map((flag) => `--${flag}`).join(' or ') ?? optionFlags[field]
  if (named === undefined) return error
  const rest = error.message.replace(`${operation}: ${field}`, '')
  return Object.assign(error, { message: `${named}${rest}` } satisfies Partial<Failure>)
}
