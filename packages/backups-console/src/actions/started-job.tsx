import type { ReactNode } from 'react'
import { JobProgress } from '../components/job-progress.tsx'
import { Icon } from '../components/icon.tsx'

/** Shows the progress of a job that was just started. */
export const StartedJob = ({ jobId, label }: { jobId: string | undefined; label: string }): ReactNode => (
  <div className="started">
    <p className="done-line">
      <Icon name="check" size={18} /> Started: {label}
    </p>
    {jobId ? (
      <>
        <JobProgress jobId={jobId} label={label} />
        <p className="faint">You can close this dialog. The job continues, and its progress is on the Jobs page.</p>
      </>
    ) : (
      <p className="faint">The service returned no job id, so the progress is unknown.</p>
    )}
  </div>
)
