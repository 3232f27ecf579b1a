import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { usageFailure } from '../failure.ts'

interface ScheduledCopy {
  regionId: string
  retentionDays: number
}

/** Copies from `REGION=DAYS`; the one word `none` clears them, and nothing leaves them unsaid. */
export function parseCopies(texts: readonly string[]): ScheduledCopy[] | undefined {
  if (texts.length === 0) return undefined
  if (texts.length === 1 && texts[0] === 'none') return []
  if (texts.includes('none')) {
    throw usageFailure('--copy-to none clears all copies and excludes every other --copy-to. Nothing was sent.')
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
