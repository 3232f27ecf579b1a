import type { BackupPolicy } from '@org/backups-core'

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `1,3` to its days, Monday as 1; undefined for what only the web console can make. */
export function parseFrequency(frequency: string | null | undefined): number[] | undefined {
  const days = (frequency ?? '').split(',').map((day) => Number(day.trim()))
  return days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
    ? [...new Set(days)].sort((a, b) => a - b)
    : undefined
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export function daysInWords(days: readonly number[]): string {
  const key = days.join(',')
  if (days.length === 7) return 'every day'
  if (key === '1,2,3,4,5') return 'on weekdays'
  if (key === '6,7') return 'at weekends'
  return `every ${joined(days.map((day) => dayNames[day - 1] as string))}`
}

const keptFor = (days: number | null | undefined): string =>
  days ? `kept for ${days} ${days === 1 ? 'day' : 'days'}` : 'kept'

export interface Schedule {
  frequency?: string | null | undefined
  startTime?: string | null | undefined
  retentionDays?: number | null | undefined
  crossRegionCopies?: readonly { regionId?: string; retentionDays?: number }[] | null | undefined
}

/** A schedule as a sentence. */
export function scheduleInWords({ frequency, startTime, retentionDays, crossRegionCopies }: Schedule): string {
  const days = parseFrequency(frequency)
  const [from, to] = (startTime ?? '').split('-')
  const when = days ? daysInWords(days) : `by the schedule “${frequency ?? 'unknown'}”`
  const window = from && to ? ` between ${from} and ${to} UTC` : startTime ? ` at ${startTime}` : ''
  const copies = (crossRegionCopies ?? []).map(
    ({ regionId, retentionDays: kept }) => `in ${regionId ?? 'another region'} (${keptFor(kept)})`,
  )
  const sentence = `Backed up ${when}${window}, ${keptFor(retentionDays)}`
  return copies.length === 0
    ? `${sentence}.`
    : `${sentence}; with ${copies.length === 1 ? 'a copy' : 'copies'} ${joined(copies)}.`
}

export function policyInWords(policy: BackupPolicy): string {
  if (policy.status === 'DISABLED') return 'Not backed up automatically.'
  return scheduleInWords({ ...policy, crossRegionCopies: policy.crossRegionCopies ?? policy.crossRegionPolicies })
}
