import type { Context } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Flags, Values } from './flag.ts'
import type { GlobalFlags } from './global-flags.ts'

interface Example {
  /** An imperative without a full stop. */
  description: string
  /** The command line after `backups `. */
  line: string
}

/** The flags that fill each field of a request, by the field's path (`dbCollections[].dbName`). */
type FieldFlags = Readonly<Record<string, readonly string[]>>

export interface Command<F extends Flags = Flags> {
  readonly flags: F
  readonly examples: readonly Example[]
  /** The paragraph below the summary in the help. */
  readonly details?: string
  /** Every operation that the command calls, with every parameter and body field. A test compares them with the document. */
  readonly operations: Readonly<Record<string, FieldFlags>>
  /** The command passes the service's URL to another program, so `--sim` has to serve the simulator over HTTP. */
  readonly needsUrl?: true
  run(context: Context, flags: Values<F & GlobalFlags>): Promise<ExitCode | void>
}

export const defineCommand = <const F extends Flags>(command: Command<F>): Command<F> => command
