import type { BackupPolicy } from '@org/backups-core'

/** The days in the order of the API, which counts from Monday as 1 to Sunday as 7. */
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** A policy's schedule, as the API writes it. */
export interface Schedule {
  frequency?: string | null | undefined
  startTime?: string | null | undefined
  retentionDays?: number | null | undefined
  crossRegionCopies?: readonly ScheduledCopy[] | null | undefined
}

interface ScheduledCopy {
  regionId?: string
  region?: string
  retentionDays?: number
}

/** Returns the days of `1,3,5`, sorted and without duplicates; undefined for any other text, such as a cron expression. */
export function parseFrequency(frequency: unknown): number[] | undefined {
  if (typeof frequency !== 'string' || !/^[1-7](,[1-7])*$/.test(frequency)) return undefined
  return [...new Set(frequency.split(',').map(Number))].sort((a, b) => a - b)
}

const joinWithAnd = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** Returns `every day`, `weekdays`, `weekends` or `Monday, Wednesday and Friday`. */
export function daysInWords(days: readonly number[]): string {
  const key = days.join(',')
  if (days.length === 7) return 'every day'
  if (key === '1,2,3,4,5') return 'weekdays'
  if (key === '6,7') return 'weekends'
  return joinWithAnd(days.map((day) => dayNames[day - 1] as string))
}

/** Returns `1 day` or `7 days`; undefined for 0, which the service sends for a disabled policy, and for anything but a number. */
export const dayCount = (days: unknown): string | undefined =>
  typeof days === 'number' && days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}` : undefined

/** Returns `aws-us-east-1 (kept for 7 days)`. */
export function copyInWords({ regionId, region, retentionDays }: ScheduledCopy): string {
  const kept = dayCount(retentionDays)
  return `${regionId ?? region ?? 'another region'}${kept ? ` (kept for ${kept})` : ''}`
}

/** Returns a schedule as a sentence. Days that the API does not document are quoted. */
export function scheduleInWords({ frequency, startTime, retentionDays, crossRegionCopies }: Schedule): string {
  const days = parseFrequency(frequency)
  const [from, to] = (startTime ?? '').split('-')
  const when = days
    ? days.length === 7
      ? daysInWords(days)
      : `on ${daysInWords(days)}`
    : frequency
      ? `by the schedule “${frequency}”`
      : 'by a schedule that the API does not show'
  const window = from && to ? ` between ${from} and ${to} UTC` : from ? ` at ${from}` : ''
  const kept = dayCount(retentionDays)
  const sentence = `Backed up ${when}${window}${kept ? `, kept for ${kept}` : ''}`
  const copies = (crossRegionCopies ?? []).map((copy) => `in ${copyInWords(copy)}`)
  return copies.length === 0
    ? `${sentence}.`
    : `${sentence}; with ${copies.length === 1 ? 'a copy' : 'copies'} ${joinWithAnd(copies)}.`
}

/** Returns a cluster's policy as a sentence. */
export function policyInWords(policy: BackupPolicy): string {
  if (policy.status === 'DISABLED') return 'Not backed up automatically.'
  return scheduleInWords({ ...policy, crossRegionCopies: policy.crossRegionCopies ?? policy.crossRegionPolicies })
}
