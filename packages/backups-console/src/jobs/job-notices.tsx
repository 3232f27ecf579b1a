import { useQueries, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { formatEnum } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'
import { isFinal, jobQuery } from '../service/job-query.ts'
import { endJob, useTrackedJobs } from '../service/tracked-jobs.ts'

const noticeMs = 8000

/** Polls the followed jobs in every view. When a job ends, shows a notice and reloads the backups. */
export function JobNotices(): ReactNode {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const running = useTrackedJobs().filter(({ finalStatus }) => finalStatus === undefined)
  const polls = useQueries({ queries: running.map(({ jobId }) => jobQuery(client, jobId)) })
  const [notices, setNotices] = useState<{ jobId: string; label: string; status: string }[]>([])
  useEffect(() => {
    polls.forEach(({ data }, index) => {
      const job = running[index]
      if (!data || !job || !isFinal(data.status)) return
      endJob(job.jobId, data.status)
      setNotices((shown) => [...shown, { jobId: job.jobId, label: job.label, status: data.status }])
      setTimeout(() => setNotices((shown) => shown.filter(({ jobId }) => jobId !== job.jobId)), noticeMs)
      void queryClient.invalidateQueries({ queryKey: ['backups'] })
      void queryClient.invalidateQueries({ queryKey: ['backup'] })
      void queryClient.invalidateQueries({ queryKey: ['copies'] })
    })
  })
  return (
    <div className="notices" role="status">
      {notices.map(({ jobId, label, status }) => (
        <p key={jobId} className={`notice ${status === 'SUCCESSFUL' ? 'notice-good' : 'notice-bad'}`}>
          <Icon name={status === 'SUCCESSFUL' ? 'check' : 'warning'} /> {label}: {formatEnum(status).toLowerCase()}
        </p>
      ))}
    </div>
  )
}
