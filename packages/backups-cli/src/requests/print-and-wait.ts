import type { Context } from '../context.ts'
import { failure, type Failure, messageOf } from '../errors/failure.ts'
import type { Values } from '../flag.ts'
import { resumeWaitCommand } from '../waiting/follow-up-command.ts'
import { type waitFlags, waitForJob } from '../waiting/wait.ts'

/** The data that a write returned. */
type WriteResult = Readonly<Partial<Record<'clusterId' | 'backupId' | 'jobId', string>>>

/** For writes that start a job: the flags of the wait, and the note that is printed when the job has succeeded. */
interface Wait {
  flags: Values<typeof waitFlags> & { readonly 'cluster-id': string }
  done: string
}

/** Prints the result of a write and, with `--wait`, waits for its job. */
export async function printAndWait(context: Context, result: WriteResult, wait?: Wait): Promise<void> {
  const { flags, note, output } = context
  const outputError = await printResult(context, result)
  const { jobId } = result
  const resumeCommand = jobId === undefined ? undefined : resumeWaitCommand(jobId, flags)
  if (jobId !== undefined && wait?.flags.wait) {
    const { interval, progress, 'cluster-id': source } = wait.flags
    const subject = { jobId, clusterId: result.clusterId ?? source }
    await waitForJob(context, subject, { timeout: flags.timeout, interval, progress, isKnown: true })
    note(wait.done)
  } else if (outputError) {
    throw resumeCommand === undefined ? outputError : Object.assign(outputError, { resumeCommand })
  } else if (jobId !== undefined) {
    const next = resumeCommand ? `To wait for it: ${resumeCommand}` : 'Pass --sim-state FILE to keep this simulation.'
    note(`Job ${jobId} has started. ${next}`)
  }
  const failed = outputError ?? output.eventError
  if (failed) throw failed
}

/** Prints the result. The write cannot be repeated, so if stdout fails, the result is printed to stderr. */
async function printResult({ output, notes }: Context, result: WriteResult): Promise<Failure | undefined> {
  try {
    await output.record(result, undefined, (reason) =>
      notes.warn(`Warning: the request succeeded, and its whole result is printed without --query. ${reason}`),
    )
    return undefined
  } catch (error) {
    notes.warn(`The request succeeded, but stdout could not be written. Its result: ${JSON.stringify(result)}`)
    const { clusterId, backupId, jobId } = result
    const ids = Object.entries({ clusterId, backupId, jobId }).filter(([, id]) => id !== undefined)
    return failure(messageOf(error), { kind: null, outcome: 'accepted', ...Object.fromEntries(ids) })
  }
}
