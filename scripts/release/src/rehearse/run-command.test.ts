import { existsSync } from 'node:fs'
import { installEnvironment } from '@org/workspace/tool-environment'
import { expect, test, vi } from 'vitest'
import { createRunner, leftRunning } from './run-command.ts'

const run = createRunner({ ...installEnvironment(), GREETING: 'hello' })
const node = (program: string): Promise<{ stdout: string }> => run(process.execPath, ['-e', program], '.')

test('the error of a failing command contains the command and its output', async () => {
  expect(await node('console.log(process.env.GREETING)')).toEqual({ stdout: 'hello\n' })
  const failing = `console.error('so bad'); console.log('x'.repeat(100_000)); process.exitCode = 3`
  await expect(node(failing)).rejects.toThrow(/-e .* ended with 3\n[^]*so bad/)
  await expect(node(`console.log('early'); ${failing}`)).rejects.toThrow(/\nearly\n/)
})

test.runIf(existsSync('/proc/self/environ'))('processes that outlive their parent are found', async () => {
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
