import type { Values } from '../flag.ts'
import type { Context } from '../context.ts'
import { failure, type Failure } from '../failure.ts'
import { receiptView } from '../output/views.ts'
import { resumeCommand } from './resume.ts'
import { type waitFlags, waitForJob } from './wait-for-job.ts'

type Receipt = Readonly<Partial<Record<'clusterId' | 'backupId' | 'jobId', string>>>

/** For a write that starts a job: whether to wait for it, and what is told when it has ended well. */
interface Wait {
  flags: Values<typeof waitFlags>
  done: string
}

/** Ends a write: prints its receipt, and waits for its job where `--wait` asks for it. */
export async function conclude(context: Context, receipt: Receipt, wait?: Wait): Promise<void> {
  const { flags, note, output } = context
  const unprinted = await printReceipt(context, receipt)
  const { jobId } = receipt
  const goOn = jobId === undefined ? undefined : resumeCommand(jobId, flags)
  if (jobId !== undefined && wait?.flags.wait) {
    await waitForJob(context, jobId, { timeout: flags.timeout, interval: wait.flags.interval, isOurs: true })
    note(wait.done)
  } else if (unprinted) {
    throw goOn === undefined ? unprinted : Object.assign(unprinted, { goOn })
  } else if (jobId !== undefined) {
    const next = goOn === undefined ? 'This simulation ends here; --sim-state FILE keeps one' : `Follow it: ${goOn}`
    note(`Job ${jobId} is under way. ${next}`)
  }
  const failed = unprinted ?? output.lost
  if (failed) throw failed
}

/** It has happened, and cannot be asked for again: what cannot be printed as it was to be goes to stderr. */
async function printReceipt({ output, notes }: Context, receipt: Receipt): Promise<Failure | undefined> {
  try {
    await output.record(receipt, receiptView, (reason) =>
      notes.warn(`Warning: it happened, and the whole answer is printed. ${reason}`),
    )
    return undefined
  } catch (error) {
    notes.warn(`It happened, but stdout could not be written. The answer: ${JSON.stringify(receipt)}`)
    const { clusterId, backupId, jobId } = receipt
    const ids = Object.entries({ clusterId, backupId, jobId }).filter(([, id]) => id !== undefined)
    const message = error instanceof Error ? error.message : String(error)
    return failure(message, { kind: null, outcome: 'accepted', ...Object.fromEntries(ids) })
  }
}
