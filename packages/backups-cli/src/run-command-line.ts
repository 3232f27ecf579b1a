import type { Command } from './command.ts'
import { type Context, openContext } from './context.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { globalFlags, type GlobalValues } from './global-flags.ts'
import { hintAtSimulation } from './hints.ts'
import type { Located } from './arguments/locate-command.ts'
import { nameFlags } from './arguments/name-flags.ts'
import { readArguments } from './arguments/read-arguments.ts'
import { reconcileFailure } from './requests/reconcile-failure.ts'
import type { Terminal } from './terminal.ts'

/** An error carries what was told before it, where that was held back for it. */
const withNotes = (error: unknown, notes: readonly string[]): unknown =>
  error instanceof Error && notes.length > 0 ? Object.assign(error, { notes }) : error

/** Reads the arguments of a command and runs it. */
export async function runCommandLine(
  name: string,
  command: Command,
  located: Located,
  terminal: Terminal,
): Promise<ExitCode> {
  const flags = { ...command.flags, ...globalFlags }
  // The values are those that the flags describe, command by command.
  const values = (await readArguments(located, flags, `See: backups ${name} --help`)) as unknown as GlobalValues
  let context: Context | undefined
  try {
    context = await openContext(values, terminal, command)
    const code = await command.run(context, values)
    context.notes.release()
    // What it came to the end of, it was still interrupted at.
    return terminal.interrupts.signal.aborted ? exitCodes.interrupted : (code ?? exitCodes.done)
  } catch (error) {
    if (context) await reconcileFailure(error, context)
    if (context?.service.isSimulated) hintAtSimulation(error)
    throw withNotes(nameFlags(error, command), context?.notes.take() ?? [])
  } finally {
    await context?.close()
  }
}
