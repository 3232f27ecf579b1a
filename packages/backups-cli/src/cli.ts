import { parseArgs } from 'node:util'
import type { ArgsDef } from 'citty'
import { type CommandEntry, commandTable } from './command-table.ts'
import type { Values } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { isFailure, usageFailure } from './failure.ts'
import { type GlobalFlags, globalFlags } from './global-flags.ts'
import { nameFlags } from './name-flags.ts'
import { optionTypes } from './read-arguments.ts'
import { type Terminal, colorsFor } from './terminal.ts'
import { version } from './version.ts'

interface Located {
  /** Words before the flags that name no command, or a group. */
  words: string[]
  name: string | undefined
  entry: CommandEntry | undefined
  /** Everything else. */
  rest: string[]
  wantsHelp: boolean
  wantsVersion: boolean
}

/** Finds the command among global flags, which may stand before it. */
function locate(argv: readonly string[]): Located {
  const options = { ...optionTypes(globalFlags), version: { type: 'boolean', short: 'v', multiple: true } } as const
  const { tokens, values } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const positionals = tokens.filter((token) => token.kind === 'positional')
  const isHelpCommand = positionals[0]?.value === 'help'
  if (isHelpCommand) positionals.shift()
  const [first, second] = positionals
  const named = [first && second && `${first.value} ${second.value}`, first?.value].find(
    (name) => name !== undefined && Object.hasOwn(commandTable, name),
  )
  const taken = new Set(positionals.slice(0, named?.split(' ').length ?? 0).map(({ index }) => index))
  return {
    words: positionals.slice(0, 2).map(({ value }) => value),
    name: named,
    entry: named === undefined ? undefined : commandTable[named],
    rest: argv.filter((_, index) => !taken.has(index)),
    wantsHelp: isHelpCommand || values['help'] !== undefined,
    wantsVersion: values['version'] !== undefined,
  }
}

/** Runs one command line. Never throws: what went wrong is told on stderr and by the number. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal)
  } catch (error) {
    return report(error, argv, terminal)
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { words, name, entry, rest, wantsHelp, wantsVersion } = locate(argv)
  const { stdout } = terminal
  if (!entry || name === undefined) {
    if (wantsVersion) return print(stdout, `${version}\n`)
    const group = Object.keys(commandTable).filter(
      (known) => words[0] !== undefined && known.startsWith(`${words[0]} `),
    )
    if (words.length > 0 && (group.length === 0 || words.length > 1)) throw await unknownCommand(words, group)
    const unknown = rest.find((word) => word.startsWith('-'))
    if (words.length === 0 && unknown !== undefined && !wantsHelp) await refuseStrayFlag(rest)
    const { overview } = await import('./help.ts')
    return print(
      stdout,
      overview(words[0], stdout.columns, colorsFor(stdout, terminal.env, !rest.includes('--no-color'))),
    )
  }
  const command = await entry.load()
  if (wantsHelp) {
    const { commandHelp } = await import('./help.ts')
    return print(
      stdout,
      commandHelp(name, entry, command, stdout.columns, colorsFor(stdout, terminal.env, !rest.includes('--no-color'))),
    )
  }
  const flags = { ...command.flags, ...globalFlags }
  const { readArguments } = await import('./read-arguments.ts')
  const { rawArgs, converted } = await readArguments(rest, flags, `See: backups ${name} --help`)
  const [{ runCommand }, { openContext }] = await Promise.all([import('citty'), import('./context.ts')])
  const { result } = await runCommand(
    {
      args: flags as ArgsDef,
      async run({ args }) {
        const values = { ...args, ...converted } as unknown as Values<GlobalFlags>
        try {
          return await command.run(await openContext(values, terminal), values)
        } catch (error) {
          throw nameFlags(error, command)
        }
      },
    },
    { rawArgs },
  )
  return (result as ExitCode | undefined) ?? exitCodes.done
}

/** Flags without a command: the first one that nobody knows is what to speak of. */
async function refuseStrayFlag(rest: readonly string[]): Promise<void> {
  const { readArguments } = await import('./read-arguments.ts')
  await readArguments(rest, globalFlags, 'See: backups --help')
}

async function unknownCommand(words: readonly string[], group: readonly string[]): Promise<Error> {
  const { suggest } = await import('./suggest.ts')
  const known = Object.keys(commandTable)
  const typed = group.length > 0 ? words.join(' ') : (words[0] as string)
  const near = suggest(words.join(' '), known) ?? suggest(words[0] as string, known)
  return usageFailure(`Unknown command "${typed}".`, `${near ? `${near} ` : ''}All commands: backups --help`)
}

function print(stream: NodeJS.WriteStream, text: string): ExitCode {
  stream.write(text)
  return exitCodes.done
}

async function report(error: unknown, argv: readonly string[], { stderr, env }: Terminal): Promise<ExitCode> {
  const { isClosedPipe } = await import('./output/sink.ts')
  // `| head` has what it wanted.
  if (isClosedPipe(error)) return exitCodes.done
  const [{ exitCodeOf }, { failureAsJson, failureAsText }] = await Promise.all([
    import('./exit-codes.ts'),
    import('./report.ts'),
  ])
  const format = askedFormat(argv)
  const indent = format === 'json' ? 2 : undefined
  stderr.write(
    isFailure(error) && (format === 'json' || format === 'ndjson')
      ? `${JSON.stringify(failureAsJson(error), undefined, indent)}\n`
      : failureAsText(error, colorsFor(stderr, env, !argv.includes('--no-color'))),
  )
  return exitCodeOf(error)
}

/** `-o` as it was typed: a wrong command line has an error in the form that was asked for, too. */
function askedFormat(argv: readonly string[]): unknown {
  const { values } = parseArgs({
    args: [...argv],
    options: optionTypes(globalFlags),
    strict: false,
    allowPositionals: true,
  })
  return [values['output']].flat().at(-1)
}
