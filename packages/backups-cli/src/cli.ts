import module from 'node:module'
import { commandTable } from './command-table.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { commandHelp, overview } from './help.ts'
import { type CommandLine, parseCommandLine } from './arguments/parse-command-line.ts'
import { printToStdout } from './print-to-stdout.ts'
import type * as Runner from './runner.ts'
import { colorsFor, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Loads the code that runs commands. Compiling it takes most of the start-up time; Node 22.1 and later caches the result. */
function loadRunner(): Promise<typeof Runner> {
  const node: { enableCompileCache?: () => unknown } = module
  node.enableCompileCache?.()
  return import('./runner.ts')
}

/** Runs one command line and returns its exit code. Never throws: `errors/print-error.ts` prints every error to stderr. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const commandLine = parseCommandLine(argv)
  try {
    return await dispatch(commandLine, terminal)
  } catch (error) {
    const { printError } = await loadRunner()
    return printError(error, commandLine, terminal)
  }
}

/** Prints the version or the overview without loading the runner; everything else loads it. */
async function dispatch(commandLine: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const { words, name, tokens, wantsHelp, wantsVersion, wantsColor } = commandLine
  if (name !== undefined) {
    const { loadCommand, runCommand } = await loadRunner()
    const command = await loadCommand(name)
    if (!wantsHelp) return runCommand(command, commandLine, terminal)
    await printToStdout(terminal, (stream) =>
      commandHelp(command, stream.columns, colorsFor(stream, terminal.env, wantsColor)),
    )
    return exitCodes.done
  }
  if (wantsVersion) {
    await printToStdout(terminal, () => `${version}\n`)
    return exitCodes.done
  }
  const [group] = words
  const isGroup = words.length === 1 && Object.keys(commandTable).some((known) => known.startsWith(`${group} `))
  if (words.length > 0 && !isGroup) throw (await import('./arguments/unknown-command.ts')).unknownCommand(words)
  if (!wantsHelp && tokens.some(({ kind }) => kind === 'option')) {
    await (await import('./arguments/unknown-command.ts')).checkStrayFlags(commandLine)
  }
  await printToStdout(terminal, (stream) =>
    overview(group, wantsHelp && group === undefined, stream.columns, colorsFor(stream, terminal.env, wantsColor)),
  )
  return exitCodes.done
}
