import type { Backups, Job } from '@org/backups-core'
import { queryOptions } from '@tanstack/react-query'
import { pollInterval } from './poll-interval.ts'

const finals = new Set(['SUCCESSFUL', 'FAILED', 'CANCELED'])

export const isFinal = (status: string | undefined): boolean => finals.has(status ?? '')

/** Percent, where the text is a number. */
export function progressOf({ status, progress }: Job): number | undefined {
  if (status === 'SUCCESSFUL') return 100
  const percent = Number(progress === undefined || progress === '' ? NaN : progress)
  return Number.isFinite(percent) ? Math.max(0, Math.min(100, percent)) : undefined
}

/** A job, looked at again until it has ended: ever more slowly, and slower still while nobody looks at the page. */
export const jobQuery = (zilliz: Backups, jobId: string) =>
  queryOptions({
    queryKey: ['job', jobId],
    queryFn: ({ signal }): Promise<Job> => zilliz.jobs.describe({ jobId }, { signal }),
    staleTime: 1000,
    gcTime: 600_000,
    refetchInterval: ({ state }) =>
      isFinal(state.data?.status) || state.error?.name === 'BackupsError' ? false : pollInterval(state.dataUpdateCount),
    refetchIntervalInBackground: true,
  })
