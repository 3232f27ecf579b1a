import { durationInWords, visibleText } from '@org/wording'
import type { PollEvent } from '@org/backups-core'
import type { Progress, WaitSubject } from './progress.ts'

const longestPauseMs = 60_000

/** Prints a line when the status changes, and at least once a minute, so that a log shows that the wait is alive. */
export function openLines(print: (text: string) => void, { jobId, backupId, clusterId }: WaitSubject): Progress {
  const startedMs = performance.now()
  const name = jobId === undefined ? `backup ${backupId}` : `job ${jobId}`
  const subject = clusterId === undefined ? name : `${name} of cluster ${clusterId}`
  let latest: PollEvent | undefined
  let printedStatus: string | undefined
  const printLine = (): void => {
    const { status = 'unknown', progress, transientFailures = 0 } = latest ?? {}
    const percent = progress === undefined ? '' : ` ${progress}%`
    const failures =
      transientFailures === 0 ? '' : `, ${transientFailures} ${transientFailures === 1 ? 'poll' : 'polls'} failed`
    const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
    const elapsed = durationInWords(performance.now() - startedMs)
    print(visibleText(`${time} ${subject}: ${status}${percent} after ${elapsed}${failures}`))
    printedStatus = status
  }
  let timer = setInterval(printLine, longestPauseMs)
  return {
    poll(event) {
      latest = event
      if ((event.status ?? 'unknown') === printedStatus) return
      printLine()
      clearInterval(timer)
      timer = setInterval(printLine, longestPauseMs)
    },
    end: () => clearInterval(timer),
  }
}
