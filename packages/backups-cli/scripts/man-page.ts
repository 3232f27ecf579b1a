import type { Command } from '../src/command.ts'
import { exitMeanings } from '../src/exit-codes.ts'
import { globalFlags } from '../src/global-flags.ts'
import { describeFlags, type DescribedFlag } from './completion/describe-commands.ts'

/** Escapes text for roff: backslashes, dashes, and lines that start with a period or an apostrophe. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1')

function flagLines({ name, alias, description, takesValue, placeholder }: DescribedFlag): string[] {
  const value = takesValue ? ` \\fI${roff(placeholder)}\\fR` : ''
  const short = alias === undefined ? '' : `\\fB\\-${alias}\\fR, `
  return ['.TP', `${short}\\fB\\-\\-${roff(name)}\\fR${value}`, roff(description)]
}

/** Returns the man page, section 1. It contains the same texts as the help. */
export function manPage(version: string, commands: readonly Command[]): string {
  const lines = [
    `.TH BACKUPS 1 "" "backups ${roff(version)}" "User Commands"`,
    '.SH NAME',
    'backups \\- Zilliz Cloud backups from a terminal and in CI',
    '.SH SYNOPSIS',
    '\\fBbackups\\fR \\fIcommand\\fR [\\fIflags\\fR]',
    '.SH DESCRIPTION',
    "Lists, creates, restores, exports and schedules backups of Zilliz Cloud clusters through the REST API. Commands and flags use the API's terms. Data goes to standard output, everything else to standard error.",
    '.SH COMMANDS',
  ]
  for (const { name, summary, flags, details } of commands) {
    lines.push(`.SS backups ${roff(name)}`, `${roff(summary)}.`)
    if (details !== undefined) lines.push('.PP', roff(details))
    lines.push(...describeFlags(flags).flatMap(flagLines))
  }
  lines.push('.SH GLOBAL FLAGS', ...describeFlags(globalFlags).flatMap(flagLines))
  lines.push('.SH EXIT STATUS')
  for (const [code, meaning] of Object.entries(exitMeanings)) lines.push('.TP', code, roff(meaning))
  lines.push('.SH ENVIRONMENT')
  lines.push(
    '.TP',
    '\\fBZILLIZ_API_KEY\\fR',
    'The API key. Create one at https://cloud.zilliz.com, under API Keys. There is no flag for it, because flags are visible in the process list.',
  )
  lines.push('.TP', '\\fBZILLIZ_API_KEY_FILE\\fR', 'A file that contains the API key, instead of ZILLIZ_API_KEY.')
  lines.push('.TP', '\\fBZILLIZ_BASE_URL\\fR', 'The base URL of the API.')
  lines.push('.TP', '\\fBNO_COLOR\\fR, \\fBCOLUMNS\\fR', 'Disable colours; set the width of tables without a terminal.')
  lines.push('.SH EXAMPLES')
  for (const { examples } of commands) {
    for (const { description, line } of examples)
      lines.push('.PP', `${roff(description)}:`, '.PP', '.nf', roff(`    backups ${line}`), '.fi')
  }
  return `${lines.join('\n')}\n`
}
