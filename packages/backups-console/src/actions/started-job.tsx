import type { ReactNode } from 'react'
import { JobProgress } from '../components/job-progress.tsx'
import { Icon } from '../components/icon.tsx'

/** Shows that a job was started, and its progress. */
export const StartedJob = ({ jobId, label }: { jobId: string | undefined; label: string }): ReactNode => (
  <div className="started">
    <p className="done-line">
      <Icon name="check" size={18} /> Started: {label}
    </p>
    {jobId ? (
      <>
        <JobProgress jobId={jobId} label={label} />
        <p className="faint">You can close this dialog. The job continues, and the Jobs page shows its progress.</p>
      </>
    ) : (
      <p className="faint">The service returned no job id, so the progress is unknown.</p>
    )}
  </div>
)
