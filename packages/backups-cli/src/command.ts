import type { Context } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Flags, Values } from './flag.ts'
import type { GlobalFlags } from './global-flags.ts'
import type { View } from './output/format.ts'

/** The groups in the help, in their order. */
export const commandGroups = [
  'Backups',
  'Restore and export',
  'Policies',
  'Jobs',
  'In a browser',
  'Trying it out',
  'Shells',
] as const

/** The part of a command that the list of commands shows. */
export interface CommandEntry {
  readonly group: (typeof commandGroups)[number]
  /** An imperative without a full stop. */
  readonly summary: string
  /** The name in the list of commands. Commands with the same `shownAs` share a line. */
  readonly shownAs?: string
}

interface Example {
  /** An imperative without a full stop. */
  description: string
  /** The command line after `backups `. */
  line: string
}

/** The flags that set each field of a request, by the field's path (`dbCollections[].dbName`). */
type FieldFlags = Readonly<Record<string, readonly string[]>>

/** The data that a command prints: a schema of the OpenAPI document, a list of such data, or the URL of a server. */
export type Printed = { readonly view: View } & (
  | { readonly schema: string }
  | { readonly listOf: string }
  | { readonly url: string }
)

/**
 * A command. Each file in `commands/` exports one as `command`, and its name is that of the file: `policy get` in `policy-get.ts`.
 * Help, completion, man page, README and JSON Schemas follow from these definitions.
 */
export interface Command<F extends Flags = Flags> extends CommandEntry {
  /** The words that call the command. */
  readonly name: string
  readonly flags: F
  readonly examples: readonly Example[]
  /** The paragraph below the summary in the help. */
  readonly details?: string
  /** Undefined for a command that prints text. */
  readonly prints?: Printed
  /** Every operation that the command calls, with every parameter and body field. The first one returns the printed data. */
  readonly operations: Readonly<Record<string, FieldFlags>>
  /** Returns the command that shows whether a write happened whose response was lost. */
  readonly checkWith?: (ids: { clusterId: string; backupId: string }) => readonly string[]
  /** The command passes the service's URL to another program, so `--sim` has to serve the simulator over HTTP. */
  readonly needsUrl?: true
  run(context: Context, flags: Values<F & GlobalFlags>): Promise<ExitCode | void>
}

export const defineCommand = <const F extends Flags>(command: Command<F>): Command<F> => command
