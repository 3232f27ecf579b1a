import { daysInWords } from '../policy/days.ts'
import { nextRun } from '../policy/window.ts'
import { isRecord, type View } from './format.ts'

type Fields = Readonly<Record<string, unknown>>

const inWords = ({ frequency }: Fields): unknown =>
  typeof frequency === 'string' ? (daysInWords(frequency) ?? frequency) : undefined

const withUnit = (value: unknown, unit: string): string | undefined =>
  typeof value === 'string' || (typeof value === 'number' && value > 0) ? `${value} ${unit}` : undefined

/** A cluster's automatic backups, in words; `now` says which run is the next. */
export const policyView = (now: number): View => ({
  columns: [
    { field: 'clusterId', title: 'Cluster ID', rank: 0 },
    { field: 'status', title: 'Automatic backup', as: 'status', rank: 0 },
    { field: 'frequency', title: 'Days (UTC)', rank: 0, of: inWords },
    { field: 'startTime', title: 'Starts within', rank: 0, of: ({ startTime }) => withUnit(startTime, 'UTC') },
    { field: 'retentionDays', title: 'Kept', rank: 0, of: ({ retentionDays }) => withUnit(retentionDays, 'days') },
    { field: 'crossRegionCopies', title: 'Copies', rank: 0, of: copiesInWords },
    { field: 'crossRegionPolicies', title: 'Copies', rank: 0, of: copiesInWords },
  ],
  lines: (policy) => {
    if (policy['status'] !== 'ENABLED') return []
    const next = nextRun(policy['frequency'], policy['startTime'], now)
    return [{ title: 'Next run', value: next?.toISOString(), as: 'time' }]
  },
})

function copiesInWords({ crossRegionCopies, crossRegionPolicies }: Fields): unknown {
  const copies = crossRegionCopies ?? crossRegionPolicies
  if (!Array.isArray(copies)) return undefined
  return copies
    .filter(isRecord)
    .map(({ regionId, region, retentionDays }) => `${String(regionId ?? region)} for ${String(retentionDays)} days`)
}
