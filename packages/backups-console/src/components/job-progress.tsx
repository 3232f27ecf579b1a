import type { Job } from '@org/backups-core'
import { durationInWords } from '@org/wording'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Badge } from './badge.tsx'
import { CopyButton } from './copy-button.tsx'
import { FailurePanel } from './failure-panel.tsx'
import { Moment } from './moment.tsx'
import { Skeleton } from './skeleton.tsx'
import { useConsole } from '../service/console-context.ts'
import { isFinal, jobQuery, progressOf } from '../service/job-query.ts'

/** Shows the status and progress of a job. */
export function JobProgress({ jobId, label }: { jobId: string; label: string }): ReactNode {
  const { client } = useConsole()
  const query = useQuery(jobQuery(client, jobId))
  const job = query.data
  const percent = job && progressOf(job)
  useEffect(() => {
    // A hidden page polls slowly. When the page becomes visible, it polls immediately.
    const onVisible = (): void => {
      if (document.visibilityState === 'visible' && !isFinal(job?.status)) void query.refetch()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [job?.status, query])
  return (
    <div className="job">
      {query.isPending && <Skeleton lines={2} label="Loading the job" />}
      {job && (
        <>
          <div className="job-line">
            <Badge status={job.status} />
            <span className="job-percent">
              {percent === undefined ? (job.progress ?? '') : `${Math.round(percent)}%`}
            </span>
          </div>
          <progress
            className={`progress progress-${job.status === 'FAILED' ? 'bad' : job.status === 'SUCCESSFUL' ? 'good' : 'busy'}`}
            max={100}
            {...(percent !== undefined && { value: percent })}
            aria-label={`Progress: ${label}`}
          />
          <dl className="job-facts">
            <div>
              <dt>Started</dt>
              <dd>
                <Moment time={job.startTime} fallback="Not yet" />
              </dd>
            </div>
            <div>
              <dt>{isFinal(job.status) ? 'Took' : 'Running for'}</dt>
              <dd>{durationOf(job)}</dd>
            </div>
            <div>
              <dt>Job id</dt>
              <dd>
                <span className="mono">{jobId}</span> <CopyButton text={jobId} textName="the job id" />
              </dd>
            </div>
          </dl>
          {job.reason && <p className="job-reason">{job.reason}</p>}
        </>
      )}
      {query.isError && (
        <FailurePanel error={query.error} title="Could not load the job" retry={() => void query.refetch()} />
      )}
    </div>
  )
}

function durationOf({ status, startTime, endTime }: Job): string {
  const start = startTime ? Date.parse(startTime) : NaN
  const end = isFinal(status) && endTime ? Date.parse(endTime) : Date.now()
  return Number.isNaN(start) || Number.isNaN(end) ? '—' : durationInWords(end - start)
}
