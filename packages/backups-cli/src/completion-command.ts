import { type Command, defineCommand } from './command.ts'
import { loadBuiltin } from './builtin-module.ts'

/** Creates the command that prints the completion script of a shell. The build writes the scripts to `dist/completions`. */
export const completionCommand = (shell: string, file: string): Command =>
  defineCommand({
    name: `completion ${shell}`,
    group: 'Shells',
    summary: 'Print the completion script for a shell',
    shownAs: 'completion bash|fish|zsh',
    flags: {},
    details: `The script completes commands, flags and the values of flags. Completion does not run any command. Add the script to ${file}.`,
    examples: [{ description: 'Print the script', line: `completion ${shell}` }],
    operations: {},
    async run({ output }) {
      // The path is the same from `src` and from the bundle in `dist`.
      const script = new URL(`../dist/completions/backups.${shell}`, import.meta.url)
      await output.text(await loadBuiltin('node:fs').promises.readFile(script, 'utf8'))
    },
  })
