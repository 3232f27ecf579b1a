import { parseTime } from '../arguments/parse-time.ts'
import { usageFailure } from '../errors/failure.ts'
import type { Flags, Values } from '../flag.ts'

/** The flags of lists that the API filters by time. */
export const timeRangeFlags = {
  start: {
    type: 'string',
    synonym: 'since',
    valueHint: 'TIME',
    description:
      'Only backups started at or after: 2024-08-01, yesterday, 2024-08-01T12:00:00Z, or 7d for 7 days ago; also --since',
  },
  end: {
    type: 'string',
    valueHint: 'TIME',
    description: 'Only backups finished at or before; a day includes all of it; see --start',
  },
  local: { type: 'boolean', description: 'Days in --start and --end are days of the local time zone, not of UTC' },
} as const satisfies Flags

/** Converts the flags to the API's format. Throws a usage error if the range is empty. */
export function parseTimeRange(
  flags: Values<typeof timeRangeFlags>,
  now: number,
): { start: string | undefined; end: string | undefined } {
  const isLocal = flags.local
  const start = parseTime('start', flags.start, now, { isLocal })
  const end = parseTime('end', flags.end, now, { isLocal, isUpperBound: true })
  if (start !== undefined && end !== undefined && start > end) {
    throw usageFailure(`--start ${start} is after --end ${end}, so no backup can match. Nothing was sent.`)
  }
  return { start, end }
}
