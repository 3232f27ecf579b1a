import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const help = (program: string, ...words: string[]): string =>
  execFileSync(process.execPath, [program, ...words, '--help'], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' },
  })

/** Returns the flags of a help text, with their values. */
const flags = (text: string): string[] =>
  [...text.matchAll(/^ {2,}((?:-\w, )?--[\w-]+(?: [A-Z|a-z\d_-]+)?)(?= {2}|$)/gm)].map(([, flag = '']) => flag.trim())

const heading = (text: string, title: string): string =>
  text.split(/^(?=\S)/m).find((part) => part.startsWith(title)) ?? ''

/**
 * Renders the parts of a built command that scripts depend on: commands, flags, exit codes and the schemas of the output.
 * Descriptions are left out.
 */
export function renderCommandReport(packageFolder: string, bin: string): string {
  const program = join(packageFolder, bin)
  const top = help(program)
  const beforeStart = top.slice(0, top.indexOf('\nStart here'))
  const commands = [...beforeStart.matchAll(/^ {2}([a-z][a-z-]*(?: [a-z-]+)?) {2,}\S/gm)].map(([, name = '']) => name)
  const shared = flags(top)
  const codes = [...heading(top, 'Exit codes').matchAll(/^ {2}(\d+) +(.*)$/gm)].map(
    ([, code, text]) => `${code} ${text}`,
  )
  const schemas = globSync('dist/schemas/**/*.json', { cwd: packageFolder }).sort()
  if (commands.length === 0 || shared.length === 0) throw new Error(`the help of ${bin} cannot be read`)
  const own = commands.map((command) => {
    const mine = flags(help(program, ...command.split(' '))).filter((flag) => !shared.includes(flag))
    return [command, ...mine.sort().map((flag) => `    ${flag}`)].join('\n')
  })
  return [
    'flags of every command',
    ...shared.sort().map((flag) => `    ${flag}`),
    '',
    ...own,
    '',
    'exit codes',
    ...codes.map((code) => `    ${code}`),
    '',
    'schemas',
    ...schemas.map((path) => `    ${path.replaceAll('\\', '/')}`),
  ].join('\n')
}
