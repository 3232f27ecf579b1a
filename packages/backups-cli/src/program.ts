/** What `cli.ts` loads when there is work to do, in one piece: every file that is opened delays the first row. */
export { loadCommand } from './load-command.ts'
export { report } from './report.ts'
export { runCommandLine } from './run-command-line.ts'
