import { spawn } from 'node:child_process'
import type { PasswordTarget } from './password-target.ts'

/** Returns a target that runs a shell command and writes the password to its stdin. Its output goes to stderr. */
export const passwordCommand = (command: string): PasswordTarget => ({
  description: `was passed to ${command}`,
  write: (password) =>
    new Promise((resolve) => {
      const child = spawn(command, { shell: true, stdio: ['pipe', 2, 2] })
      child.on('error', () => resolve(false))
      child.on('close', (code) => resolve(code === 0))
      // A command that ends without reading its stdin is judged by its exit code.
      child.stdin?.on('error', () => {}).end(`${password}\n`)
    }),
  remove: async () => {},
})
