import { durationInWords } from '@org/wording'
import type { PollEvent } from '@org/backups-core'
import type { Progress } from './progress.ts'

const intervalMs = 30_000

/** Prints a line when the status changes, and at least every 30 seconds. */
export function openLines(note: (text: string) => void): Progress {
  let shown: string | undefined
  let shownAtMs = -Infinity
  return {
    poll({ status, progress, elapsedMs, transientFailures }: PollEvent) {
      if (status === shown && elapsedMs - shownAtMs < intervalMs) return
      shown = status
      shownAtMs = elapsedMs
      const percent = progress === undefined ? '' : ` ${progress}%`
      const failures =
        transientFailures === 0 ? '' : `, ${transientFailures} ${transientFailures === 1 ? 'poll' : 'polls'} failed`
      note(`${status ?? 'unknown'}${percent} after ${durationInWords(elapsedMs)}${failures}`)
    },
    end() {},
  }
}
