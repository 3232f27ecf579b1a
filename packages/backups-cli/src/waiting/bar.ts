import { durationInWords, visibleText } from '@org/wording'
import { SingleBar } from 'cli-progress'
import type { Colors } from '../terminal.ts'
import { createEstimator } from './estimate.ts'
import type { Progress } from './progress.ts'

const tickMs = 200

/** Shows a progress bar with percentage, elapsed time and estimated time left. It is removed when the wait ends. */
export function openBar(stream: NodeJS.WriteStream, { dim }: Colors): Progress {
  const room = stream.columns || 80
  const started = performance.now()
  const estimateMsLeft = createEstimator()
  let left: { ms: number; at: number } | undefined
  const elapsed = (): number => performance.now() - started

  const bar = new SingleBar({
    stream,
    format: '{status} {bar} {percent} {times}',
    barsize: Math.max(8, Math.min(30, room - 50)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    forceRedraw: true,
    fps: 1000 / tickMs,
  })
  const times = (): string => {
    const remaining = left === undefined ? undefined : left.ms - (elapsed() - left.at)
    const estimated = remaining === undefined || remaining < 0 ? '' : `, about ${durationInWords(remaining)} left`
    return dim(`${durationInWords(elapsed())}${estimated}`)
  }
  bar.start(100, 0, { status: 'waiting', percent: '', times: '' })
  // Updates the elapsed time between polls.
  const ticking = setInterval(() => bar.update({ times: times() }), tickMs)
  return {
    poll({ status, progress }) {
      const ms = estimateMsLeft(progress, elapsed())
      left = ms === undefined ? undefined : { ms, at: elapsed() }
      const percent = progress === undefined ? '' : `${Math.floor(progress)}%`
      bar.update(progress ?? 0, { status: visibleText(status ?? 'waiting'), percent, times: times() })
    },
    end() {
      clearInterval(ticking)
      bar.stop()
    },
  }
}
