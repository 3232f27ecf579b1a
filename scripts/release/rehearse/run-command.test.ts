import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { createRunner, leftRunning } from './run-command.ts'

const run = createRunner({ GREETING: 'hello' })
const node = (program: string): Promise<{ stdout: string }> => run(process.execPath, ['-e', program], '.')

test('a command that fails says what it was and what it printed', async () => {
  expect(await node('console.log(process.env.GREETING)')).toEqual({ stdout: 'hello\n' })
  await expect(node('console.error("so bad"); process.exit(3)')).rejects.toThrow(/-e .* ended with 3\n[^]*so bad/)
})

test.runIf(existsSync('/proc/self/environ'))('a process that outlives its parent is found', async () => {
  expect(leftRunning()).toEqual([])
  const { stdout } = await node(`
    const args = ['-e', 'setTimeout(() => {}, 60_000)']
    const child = require('node:child_process').spawn(process.execPath, args, { detached: true, stdio: 'ignore' })
    child.unref()
    console.log(child.pid)
  `)
  expect(leftRunning()).toEqual([expect.stringMatching(new RegExp(`^${stdout.trim()} .*setTimeout`))])
  process.kill(Number(stdout))
  await vi.waitUntil(() => leftRunning()?.length === 0)
})
