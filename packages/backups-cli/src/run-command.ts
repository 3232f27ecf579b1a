import type { Command } from './command.ts'
import { type Context, openContext } from './context.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { globalFlags, type GlobalValues } from './global-flags.ts'
import { addSimulationHint } from './errors/hints.ts'
import type { CommandLine } from './arguments/parse-command-line.ts'
import { replaceFieldName } from './errors/replace-field-name.ts'
import { readArguments } from './arguments/read-arguments.ts'
import { isProven, reconcileFailure } from './requests/reconcile-failure.ts'
import type { Terminal } from './terminal.ts'

/** Attaches deferred notes to an error, so that they are printed with it. */
const withNotes = (error: unknown, notes: readonly string[]): unknown =>
  error instanceof Error && notes.length > 0 ? Object.assign(error, { notes }) : error

/** Converts `--cluster` to `--cluster-id`. */
async function withClusterId(values: GlobalValues, context: Context): Promise<GlobalValues> {
  const { cluster } = values as { cluster?: string }
  if (cluster === undefined) return values
  const { findCluster } = await import('./requests/find-cluster.ts')
  return Object.assign({}, values, { 'cluster-id': await findCluster(context, cluster) })
}

/** Reads the flags of a command and runs it. Adds notes, hints and the findings of `reconcile` to its errors. */
export async function runCommand(command: Command, commandLine: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const flags = { ...command.flags, ...globalFlags }
  // `readArguments` returns values of the types that the command's flags declare.
  const values = (await readArguments(
    commandLine,
    flags,
    `See: backups ${command.name} --help`,
  )) as unknown as GlobalValues
  let context: Context | undefined
  try {
    context = await openContext(values, terminal, command)
    const code = await command.run(context, await withClusterId(values, context))
    context.notes.flush()
    // A command that finished after Ctrl-C still exits as interrupted.
    return terminal.interrupts.signal.aborted ? exitCodes.interrupted : (code ?? exitCodes.done)
  } catch (error) {
    if (context) await reconcileFailure(error, context, command)
    if (context && isProven(error)) {
      context.notes.warn(
        `The response was lost, but the request was carried out. ${error.reconciliation.evidence.join(' ')}`,
      )
      context.notes.flush()
      return exitCodes.done
    }
    if (context?.service.isSimulated) addSimulationHint(error)
    throw withNotes(replaceFieldName(error, command), context?.notes.takeDeferred() ?? [])
  } finally {
    await context?.close()
  }
}
