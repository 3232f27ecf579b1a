import { durationInWords, visibleText } from '@org/wording'
import { SingleBar } from 'cli-progress'
import { isInForeground } from '../foreground.ts'
import type { Colors } from '../terminal.ts'
import { createEstimator } from './estimate.ts'
import type { Progress } from './progress.ts'

const tickMs = 200
/** Shows the cursor and wraps lines; the bar needs the opposite. */
const restoreTerminal = '\u001b[?25h\u001b[?7h\n'
const prepareTerminal = '\u001b[?25l\u001b[?7l'

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
  let isInBackground = false
  const resume = (): void => {
    isInBackground = !isInForeground()
    if (!isInBackground) stream.write(prepareTerminal)
  }
  // Ctrl-Z must leave a usable terminal. The process stops itself, because a listener disables the default of the signal.
  const suspend = (): void => {
    stream.write(restoreTerminal)
    process.kill(process.pid, 'SIGSTOP')
    // Runs when the process continues, before a timer can draw the bar.
    resume()
  }
  process.on('SIGTSTP', suspend).on('SIGCONT', resume)
  // Updates the elapsed time between polls.
  const ticking = setInterval(() => {
    if (!isInBackground) bar.update({ times: times() })
  }, tickMs)
  return {
    poll({ status, progress }) {
      const ms = estimateMsLeft(progress, elapsed())
      left = ms === undefined ? undefined : { ms, at: elapsed() }
      const percent = progress === undefined ? '' : `${Math.floor(progress)}%`
      if (isInBackground) return
      bar.update(progress ?? 0, { status: visibleText(status ?? 'waiting'), percent, times: times() })
    },
    end() {
      clearInterval(ticking)
      process.off('SIGTSTP', suspend).off('SIGCONT', resume)
      bar.stop()
    },
  }
}
