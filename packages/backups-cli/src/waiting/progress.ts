import type { PollEvent } from '@org/backups-core'

/** Shows the progress of a wait on stderr. */
export interface Progress {
  poll(event: PollEvent): void
  end(): void
}

/** The job or the backup of a wait. The cluster of a job is known only if this command started the job. */
export interface WaitSubject {
  jobId?: string
  backupId?: string
  clusterId?: string | undefined
}

/** The values of `--progress`. */
export const progressKinds = ['auto', 'bar', 'lines', 'none'] as const
export type ProgressKind = (typeof progressKinds)[number]
