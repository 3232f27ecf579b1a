/**
 * The code that runs a command, in one bundle. `cli.ts` loads it only when a command runs, so that help starts fast. It is one
 * file because each further file delays the first row.
 */
export { loadCommand } from './load-command.ts'
export { printError } from './errors/print-error.ts'
export { runCommand } from './run-command.ts'
