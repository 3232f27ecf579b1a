import { commandTable } from './command-table.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { commandHelp, overview } from './help.ts'
import { loadProgram } from './load-program.ts'
import { type Located, locateCommand } from './arguments/locate-command.ts'
import { printText } from './print-text.ts'
import { colorsFor, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Runs one command line. Never throws: what went wrong is told on stderr and by the number. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const located = locateCommand(argv)
  try {
    return await dispatch(located, terminal)
  } catch (error) {
    const { report } = await loadProgram()
    return report(error, located, terminal)
  }
}

/** Help and version are here, so that they load nothing else; whatever works is loaded when it is called. */
async function dispatch(located: Located, terminal: Terminal): Promise<ExitCode> {
  const { words, name, tokens, wantsHelp, wantsVersion, wantsColor } = located
  if (name !== undefined) {
    const { loadCommand, runCommandLine } = await loadProgram()
    const command = await loadCommand(name)
    if (!wantsHelp) return runCommandLine(name, command, located, terminal)
    await printText(terminal, (stream) =>
      commandHelp(name, command, stream.columns, colorsFor(stream, terminal.env, wantsColor)),
    )
    return exitCodes.done
  }
  if (wantsVersion) {
    await printText(terminal, () => `${version}\n`)
    return exitCodes.done
  }
  const [group] = words
  const isGroup = words.length === 1 && Object.keys(commandTable).some((known) => known.startsWith(`${group} `))
  if (words.length > 0 && !isGroup) throw (await import('./arguments/unknown-command.ts')).unknownCommand(words)
  if (!wantsHelp && tokens.some(({ kind }) => kind === 'option')) {
    await (await import('./arguments/unknown-command.ts')).checkStrayFlags(located)
  }
  await printText(terminal, (stream) =>
    overview(group, wantsHelp && group === undefined, stream.columns, colorsFor(stream, terminal.env, wantsColor)),
  )
  return exitCodes.done
}
