import { durationInWords } from '@org/wording'
import type { PollEvent } from '@org/backups-core'
import type { Progress } from './progress.ts'

const everyMs = 30_000

/** A line when the status changes, and one every half minute: a log that shows that it lives, and can be read. */
export function openLines(note: (text: string) => void): Progress {
  let shown: string | undefined
  let shownAtMs = -Infinity
  return {
    poll({ status, progress, elapsedMs, transientFailures }: PollEvent) {
      if (status === shown && elapsedMs - shownAtMs < everyMs) return
      shown = status
      shownAtMs = elapsedMs
      const percent = progress === undefined ? '' : ` ${progress}%`
      const failures = transientFailures === 0 ? '' : `, ${transientFailures} looks failed`
      note(`${status ?? 'unknown'}${percent} after ${durationInWords(elapsedMs)}${failures}`)
    },
    end() {},
  }
}
