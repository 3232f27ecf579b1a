import { type Command, defineCommand } from '../command.ts'
import type { DescribedCommand, LoadCommand } from '../completion/described-command.ts'

type Script = (commands: readonly DescribedCommand[]) => string

const scripts = {
  bash: { load: async (): Promise<Script> => (await import('../completion/bash.ts')).bashCompletion, put: '~/.bashrc' },
  zsh: { load: async (): Promise<Script> => (await import('../completion/zsh.ts')).zshCompletion, put: '~/.zshrc' },
  fish: {
    load: async (): Promise<Script> => (await import('../completion/fish.ts')).fishCompletion,
    put: '~/.config/fish/completions/backups.fish',
  },
} as const

/** Prints the script that makes a shell complete commands, flags and their values. */
export const completion = (shell: keyof typeof scripts, loadCommand: LoadCommand): Command =>
  defineCommand({
    flags: {},
    details: `The script knows every command and flag, and runs nothing while it completes. Its place is ${scripts[shell].put}.`,
    examples: [{ does: `The script; append it to ${scripts[shell].put}`, line: `completion ${shell}` }],
    operations: {},
    async run({ output }) {
      const { describeCommands } = await import('../completion/described-command.ts')
      const [script, commands] = await Promise.all([scripts[shell].load(), describeCommands(loadCommand)])
      await output.text(script(commands))
    },
  })
