import { copyInWords, dayCount, daysInWords, nextRun, parseFrequency } from '@org/wording'
import { isRecord, type View } from './format.ts'

type Fields = Readonly<Record<string, unknown>>

function frequencyInWords({ frequency }: Fields): unknown {
  const days = parseFrequency(frequency)
  return days ? daysInWords(days) : frequency
}

/** Shows a cluster's backup policy with the schedule in words and the next run. */
export const policyView: View = {
  columns: [
    { field: 'clusterId', title: 'Cluster ID', rank: 0 },
    { field: 'status', title: 'Automatic backup', as: 'status', rank: 0 },
    { field: 'frequency', title: 'Days (UTC)', rank: 0, display: frequencyInWords },
    {
      field: 'startTime',
      title: 'Starts within',
      rank: 0,
      display: ({ startTime }) => (typeof startTime === 'string' ? `${startTime} UTC` : undefined),
    },
    { field: 'retentionDays', title: 'Kept', rank: 0, display: ({ retentionDays }) => dayCount(retentionDays) },
    { field: 'crossRegionCopies', title: 'Copies', rank: 0, display: copiesInWords },
    { field: 'crossRegionPolicies', title: 'Copies', rank: 0, display: copiesInWords },
  ],
  lines: (policy, now) => {
    const run = policy['status'] === 'ENABLED' ? nextRun(policy, now) : undefined
    if (!run) return []
    const [title, time] = run.isOpen ? ['Window open until', run.to] : ['Next run', run.from]
    return [{ title, value: new Date(time).toISOString(), as: 'time' }]
  },
}

function copiesInWords({ crossRegionCopies, crossRegionPolicies }: Fields): unknown {
  const copies = crossRegionCopies ?? crossRegionPolicies
  return Array.isArray(copies) ? copies.filter(isRecord).map(copyInWords) : undefined
}
