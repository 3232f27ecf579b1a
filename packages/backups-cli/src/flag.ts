/** One flag. Every key is checked and applied by `read-arguments.ts`. */
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
