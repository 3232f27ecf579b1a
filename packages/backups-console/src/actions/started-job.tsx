import type { ReactNode } from 'react'
import { JobProgress } from '../components/job-progress.tsx'
import { Icon } from '../components/icon.tsx'

/** A job that was just started, as it goes on. */
export const StartedJob = ({ jobId, label }: { jobId: string | undefined; label: string }): ReactNode => (
  <div className="started">
    <p className="done-line">
      <Icon name="check" size={18} /> Started: {label}
    </p>
    {jobId ? (
      <>
        <JobProgress jobId={jobId} label={label} />
        <p className="faint">You can close this. The job goes on, and shows under Jobs.</p>
      </>
    ) : (
      <p className="faint">The answer names no job.</p>
    )}
  </div>
)
