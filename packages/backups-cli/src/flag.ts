/** One flag of a command. `arguments/read-arguments.ts` checks and applies every property. */
export interface Flag {
  readonly type: 'string' | 'boolean'
  readonly description: string
  /** The placeholder for the value in the help, such as `ID`. */
  readonly valueHint?: string
  /** The one-letter form, without the dash. */
  readonly alias?: string
  /** Another name for the flag, without the dashes. */
  readonly synonym?: string
  readonly required?: true
  /** A boolean flag that is on by default. Users switch it off with `--no-` and its name. */
  readonly default?: true
  /** The help for the `--no-` form. */
  readonly negativeDescription?: string
  /** The allowed values. Users may type them in any letter case. */
  readonly choices?: readonly string[]
  /** The value is a number, and this is its minimum. */
  readonly atLeast?: number
  readonly atMost?: number
  /** The flag may be repeated. */
  readonly multiple?: true
  /** The values of a repeatable flag may contain commas. */
  readonly allowsCommas?: true
  /** The flag whose value this flag determines. Only one of both may be given. */
  readonly replaces?: string
  /** The flag that must be given as well. */
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

/** The values of a command's flags, by flag name. */
export type Values<F extends Flags> = { readonly [name in keyof F]: Value<F[name]> }
