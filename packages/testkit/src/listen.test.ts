import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('closed servers do not keep the process alive', async () => {
  const program = `
    import { answer, refusedUrl, stall, stallBody, startFaultServer, startTlsFaultServer } from './index.ts'
    const silent = await startFaultServer([stall()])
    const halfSilent = await startFaultServer([stallBody()])
    const idle = await startFaultServer([answer()])
    const tls = await startTlsFaultServer()
    await refusedUrl()
    const calls = [fetch(silent.url), fetch(halfSilent.url).then((response) => response.text())]
    await Promise.all([silent.received(1), halfSilent.received(1)])
    await (await fetch(idle.url)).text()
    await Promise.all([silent, halfSilent, idle, tls].map((server) => server.close()))
    await Promise.allSettled(calls)
    process.exitCode = 7
  `
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  // If a handle stayed open, the child process would not exit and the test would time out.
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd })
  await expect(run).rejects.toMatchObject({ code: 7, stdout: '', stderr: '' })
})
