import type { Backups, Job } from '@org/backups-core'
import { queryOptions } from '@tanstack/react-query'
import { pollInterval } from './poll-interval.ts'

const finalStatuses = new Set(['SUCCESSFUL', 'FAILED', 'CANCELED'])

export const isFinal = (status: string | undefined): boolean => finalStatuses.has(status ?? '')

/** Returns the progress in percent. Returns undefined if the service's text is not a number. */
export function progressOf({ status, progress }: Job): number | undefined {
  if (status === 'SUCCESSFUL') return 100
  const percent = Number(progress === undefined || progress === '' ? NaN : progress)
  return Number.isFinite(percent) ? Math.max(0, Math.min(100, percent)) : undefined
}

/** Returns the query of a job. It polls until the job ends or core reports an error. */
export const jobQuery = (client: Backups, jobId: string) =>
  queryOptions({
    queryKey: ['job', jobId],
    queryFn: ({ signal }): Promise<Job> => client.jobs.describe({ jobId }, { signal }),
    staleTime: 1000,
    gcTime: 600_000,
    refetchInterval: ({ state }) =>
      isFinal(state.data?.status) || state.error?.name === 'BackupsError' ? false : pollInterval(state.dataUpdateCount),
    refetchIntervalInBackground: true,
  })
