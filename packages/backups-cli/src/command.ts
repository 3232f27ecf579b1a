import type { Context } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { GlobalFlags } from './global-flags.ts'

/** One flag. The library that parses knows texts and switches; the other keys are checked and applied by `read-arguments.ts`. */
export interface Flag {
  readonly type: 'string' | 'boolean'
  readonly description: string
  /** What stands for the value in the help, `ID`. */
  readonly valueHint?: string
  /** One letter. */
  readonly alias?: string
  readonly required?: true
  /** For a switch that is on unless `--no-` stands before its name. */
  readonly default?: true
  readonly negativeDescription?: string
  /** The only values; taken in any case, passed on as they stand here. */
  readonly choices?: readonly string[]
  /** The value is a number, of at least this. */
  readonly atLeast?: number
  readonly atMost?: number
  /** May be given several times. */
  readonly multiple?: true
  /** The flag without which this one has no effect. */
  readonly needs?: string
}

export type Flags = Readonly<Record<string, Flag>>

type Value<F extends Flag> = F extends { multiple: true }
  ? readonly string[]
  : F extends { type: 'boolean' }
    ? boolean
    : (
          F extends { atLeast: number } ? number : F extends { choices: readonly (infer C)[] } ? C : string
        ) extends infer V
      ? F extends { required: true }
        ? V
        : V | undefined
      : never

/** Values of flags, as a command gets them. */
export type Values<F extends Flags> = { readonly [name in keyof F]: Value<F[name]> }

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
