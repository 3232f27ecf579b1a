import { type Command, defineCommand } from '../command.ts'
import type { Completions, LoadCommand } from '../completion/describe-commands.ts'

type Script = (completions: Completions) => string

const scripts = {
  bash: {
    load: async (): Promise<Script> => (await import('../completion/bash.ts')).bashCompletion,
    file: '~/.bashrc',
  },
  zsh: { load: async (): Promise<Script> => (await import('../completion/zsh.ts')).zshCompletion, file: '~/.zshrc' },
  fish: {
    load: async (): Promise<Script> => (await import('../completion/fish.ts')).fishCompletion,
    file: '~/.config/fish/completions/backups.fish',
  },
} as const

/** Creates the command that prints the completion script of a shell. */
export const completion = (shell: keyof typeof scripts, loadCommand: LoadCommand): Command =>
  defineCommand({
    flags: {},
    details: `The script completes commands, flags and the values of flags. Completion does not run any command. Add the script to ${scripts[shell].file}.`,
    examples: [{ description: 'Print the script', line: `completion ${shell}` }],
    operations: {},
    async run({ output }) {
      const { describeCommands } = await import('../completion/describe-commands.ts')
      const [script, completions] = await Promise.all([scripts[shell].load(), describeCommands(loadCommand)])
      await output.text(script(completions))
    },
  })
