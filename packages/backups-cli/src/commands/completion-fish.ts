import { completionCommand } from '../completion-command.ts'

export const command = completionCommand('fish', '~/.config/fish/completions/backups.fish')
