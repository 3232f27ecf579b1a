import { type FormEvent, type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useBackupList } from '../service/use-backup-list.ts'
import { Badge } from '../components/badge.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Icon } from '../components/icon.tsx'
import { Moment } from '../components/moment.tsx'
import { PollCreatingBackups } from '../components/poll-creating-backups.tsx'
import { backupPath } from '../service/address.ts'
import { JobProgress } from '../components/job-progress.tsx'
import { forgetJob, type TrackedJob, trackJob, useTrackedJobs } from '../service/tracked-jobs.ts'

/** Shows the jobs that this browser follows, and other backups that are being created. */
export function JobsView(): ReactNode {
  const jobs = useTrackedJobs()
  const running = jobs.filter(({ finalStatus }) => !finalStatus)
  const ended = jobs.filter((job) => job.finalStatus)
  const list = useBackupList({ sort: 'createTime', descending: true })
  const rows = list.data?.rows.slice(0, list.data.length) ?? []
  const followed = new Set(running.map(({ backupId }) => backupId))
  const creating = rows.filter(({ backup }) => backup.status === 'CREATING' && !followed.has(backup.backupId))
  return (
    <>
      <header className="view-head">
        <div>
          <h1 tabIndex={-1}>Jobs</h1>
          <p className="view-note">
            The jobs that you started here or follow by id. They continue when you leave this page.
          </p>
        </div>
        <FollowForm />
      </header>
      {list.data && <PollCreatingBackups rows={list.data.rows} length={list.data.length} />}
      {list.isError && (
        <FailurePanel error={list.error} title="Could not load the list" retry={() => void list.refetch()} />
      )}
      {running.length === 0 && creating.length === 0 && !list.isPending && (
        <EmptyState icon="jobs" title="No jobs in progress">
          <p>
            Jobs that you start in this console appear here: backups, restores and exports. To follow another job, enter
            its id.
          </p>
        </EmptyState>
      )}
      <TrackedJobs id="running" title="In progress" jobs={running} />
      {creating.length > 0 && (
        <section aria-labelledby="creating">
          <h2 id="creating" className="section-title">
            Backups being created
          </h2>
          <ul className="job-list">
            {creating.map(({ backup }) => (
              <li key={backup.backupId} className="card">
                <header className="card-head">
                  <h3>
                    <Link href={backupPath(backup.clusterId ?? '', backup.backupId)}>{backup.backupName}</Link>
                  </h3>
                  <Badge status={backup.status} />
                </header>
                <progress className="progress progress-busy" aria-label={`Progress: ${backup.backupName}`} />
                <p className="card-note">
                  Started <Moment time={backup.createTime} />. The progress is unknown, because lists of backups contain
                  no job ids.
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TrackedJobs id="ended" title="Ended" jobs={ended} />
    </>
  )
}

function TrackedJobs({ id, title, jobs }: { id: string; title: string; jobs: readonly TrackedJob[] }): ReactNode {
  if (jobs.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      <ul className="job-list">
        {jobs.map(({ jobId, label, clusterId, backupId }) => (
          <li key={jobId} className="card">
            <header className="card-head">
              <h3>{backupId && clusterId ? <Link href={backupPath(clusterId, backupId)}>{label}</Link> : label}</h3>
              <ForgetButton jobId={jobId} label={label} />
            </header>
            <JobProgress jobId={jobId} label={label} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const ForgetButton = ({ jobId, label }: { jobId: string; label: string }): ReactNode => (
  <button
    type="button"
    className="icon-button icon-button-small"
    aria-label={`Stop following: ${label}`}
    onClick={() => forgetJob(jobId)}
  >
    <Icon name="close" size={14} />
  </button>
)

function FollowForm(): ReactNode {
  const [jobId, setJobId] = useState('')
  const follow = (event: FormEvent): void => {
    event.preventDefault()
    const id = jobId.trim()
    if (id === '') return
    trackJob({ jobId: id, label: `Job ${id}` })
    setJobId('')
  }
  return (
    <form className="follow" onSubmit={follow}>
      <label>
        <span className="visually-hidden">Job id</span>
        <input
          className="input mono"
          placeholder="job-…"
          value={jobId}
          onChange={(event) => setJobId(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="button">
        <Icon name="eye" /> Follow
      </button>
    </form>
  )
}
