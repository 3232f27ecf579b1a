import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { usageFailure } from '../errors/failure.ts'

interface ScheduledCopy {
  regionId: string
  retentionDays: number
}

/** Parses the values of `--copy-to`, `REGION=DAYS`. Returns an empty list for `none`, and undefined without values. */
export function parseCopies(texts: readonly string[]): ScheduledCopy[] | undefined {
  if (texts.length === 0) return undefined
  if (texts.length === 1 && texts[0] === 'none') return []
  if (texts.includes('none')) {
    throw usageFailure('--copy-to none removes all copies, so it excludes other --copy-to flags. Nothing was sent.')
  }
  refuseDuplicates(
    'copy-to',
    'region',
    texts,
    texts.map((text) => text.replace(/=.*/, '')),
  )
  return texts.map((text) => {
    const [, regionId, days] = /^([^=]+)=(\d+)$/.exec(text) ?? []
    if (regionId === undefined) {
      throw usageFailure(`--copy-to must be REGION=DAYS, such as aws-us-east-1=7, or none, not "${text}".`)
    }
    return { regionId, retentionDays: Number(days) }
  })
}
