import type { Context } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Flags, Values } from './flag.ts'
import type { GlobalFlags } from './global-flags.ts'

interface Example {
  /** What it does, as a sentence without a full stop. */
  does: string
  /** The command line after `backups `. */
  line: string
}

/** Where a field of the API comes from: the flags that fill it, by the field's path (`dbCollections[].dbName`). */
type FieldFlags = Readonly<Record<string, readonly string[]>>

export interface Command<F extends Flags = Flags> {
  readonly flags: F
  readonly examples: readonly Example[]
  /** What the summary cannot say, in paragraphs. */
  readonly details?: string
  /** By `operationId`: every parameter and body field, and its flags. Checked against the document. */
  readonly operations: Readonly<Record<string, FieldFlags>>
  /** Hands the service on by its URL: with `--sim`, the simulator has to have one, too. */
  readonly needsUrl?: true
  run(context: Context, flags: Values<F & GlobalFlags>): Promise<ExitCode | void>
}

export const defineCommand = <const F extends Flags>(command: Command<F>): Command<F> => command
