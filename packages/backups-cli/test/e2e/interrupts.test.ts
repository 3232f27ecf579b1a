import { answer, stall, startFaultServer } from '@org/testkit'
import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { documentService, exampleFor, ids } from '../commands.ts'
import { hasTmux, openTerminal, type RealTerminal } from './open-terminal.ts'
import { type Finished, inTemporaryFolder, runBackups } from './run-backups.ts'

const target = ['--project-id', 'p1', '--name', 'restored', '--cu-size', '1', '--collection-status', 'KEEP']
const restore = ['restore-cluster', ...ids, ...target]

const service = documentService('inProgress', 'emptyPage', 'newestForm')

/** Interrupts a command while it waits for the response to a write. Calls `onInterrupted` when the command has reacted. */
async function interruptWrite(
  args: readonly string[],
  cwd: string,
  onInterrupted: (respond: () => void, child: ChildProcess) => void,
): Promise<Finished & { requests: string[] }> {
  let child: ChildProcess | undefined
  let respond = (): void => {}
  const server = await startFaultServer((request) => {
    if (request.method === 'GET') return service(request)
    return (to) => {
      respond = () => answer({ body: exampleFor('restore-cluster', 'started') })(to)
      child?.kill('SIGINT')
    }
  })
  let isInterrupted = false
  try {
    const finished = await runBackups([...args, '--debug'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      cwd,
      onText(running, text) {
        child = running
        if (isInterrupted || !text.includes('waiting for the response')) return
        isInterrupted = true
        onInterrupted(respond, running)
      },
    })
    return { ...finished, requests: server.requests.map(({ method }) => method) }
  } finally {
    await server.close()
  }
}

/** Sends a second SIGINT after a pause, because the command ignores a SIGINT within half a second of the first. */
const interruptAgain = (child: ChildProcess): void => void setTimeout(() => child.kill('SIGINT'), 600)

describe('Ctrl-C during a write', () => {
  test('Ctrl-C during a write waits for the response and saves the one-time password from the response', () =>
    inTemporaryFolder(async (cwd) => {
      const { code, stdout } = await interruptWrite([...restore, '--yes', '--wait'], cwd, (respond) => respond())
      expect(code).toBe(130)
      expect(JSON.parse(stdout)).toMatchObject({ clusterId: 'in01-6183d6bac30xxxx' })
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('example-password\n')
    }))

  test('a Ctrl-C that npx forwards again counts once', () =>
    inTemporaryFolder(async (cwd) => {
      await interruptWrite([...restore, '--yes'], cwd, (respond, child) => {
        child.kill('SIGINT')
        setTimeout(respond, 100)
      })
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('example-password\n')
    }))

  test('a second Ctrl-C stops the command immediately and prints how to check whether the write happened', () =>
    inTemporaryFolder(async (cwd) => {
      const { code, stderr } = await interruptWrite([...restore, '--yes'], cwd, (_, child) => interruptAgain(child))
      expect(code).toBe(130)
      expect(stderr).toContain('check: Look for a cluster named restored in project p1')
      expect(await readdir(cwd)).toEqual([])
    }))

  test.each([
    ['create', ['create', ...ids.slice(0, 2)], 'backups list --cluster-id in01-3e5ad8adc38xxxx'],
    ['delete', ['delete', ...ids, '--yes'], `backups describe ${ids.join(' ')}`],
  ])(
    'after a second Ctrl-C, %s sends no further request and prints the command that shows the result',
    (_, args, command) =>
      inTemporaryFolder(async (cwd) => {
        const { code, stderr, requests } = await interruptWrite(args, cwd, (_respond, child) => interruptAgain(child))
        expect(code).toBe(130)
        expect(stderr).toContain(`check: Before you send it again, run: ${command}`)
        expect(requests.at(-1)).not.toBe('GET')
      }),
  )
})

describe.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s', (signal, number) => {
  test(`${signal} stops a wait and prints the command that resumes it`, async () => {
    const server = await startFaultServer(service)
    const { code, stderr } = await runBackups(['job', 'wait', '--job-id', 'job-1', '-o', 'ndjson'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      onText: (child, text) => !child.killed && text.includes('IN_PROGRESS') && child.kill(signal),
    })
    await server.close()
    expect(code).toBe(number)
    expect(stderr).toContain('backups job wait --job-id job-1')
  })

  test(`backups sim saves its state to the file on ${signal}`, () =>
    inTemporaryFolder(async (cwd) => {
      const { code } = await runBackups(['sim', '--state', 'state.json'], {
        cwd,
        onText: (child, text) => text.includes('"url"') && child.kill(signal),
      })
      expect({ code, files: await readdir(cwd) }).toEqual({ code: number, files: ['state.json'] })
    }))

  test(`${signal} aborts a request that receives no response`, async () => {
    const server = await startFaultServer([stall()])
    const running = runBackups(['list', '--debug'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      onText: (child, text) => void (text.includes('> GET') && server.received(1).then(() => child.kill(signal))),
    })
    expect(await running).toMatchObject({ code: number, stdout: '' })
    await server.close()
  })
})

describe.skipIf(!hasTmux)('a confirmation on a terminal', () => {
  /** Runs a restore in a terminal until it asks for confirmation. `folder` contains its password file. */
  const withPrompt = <T>(work: (terminal: RealTerminal, folder: string) => Promise<T>): Promise<T> =>
    inTemporaryFolder(async (folder) => {
      const server = await startFaultServer(service)
      const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
      const args = [...restore, '--password-file', join(folder, 'password')].join(' ')
      const terminal = await openTerminal(args, { columns: 80, rows: 40, env })
      try {
        await terminal.until('Restore it?')
        expect(await readdir(folder)).toEqual(['password'])
        const result = await work(terminal, folder)
        expect(server.requests.every(({ method }) => method === 'GET')).toBe(true)
        return result
      } finally {
        // A test may have closed the terminal.
        await terminal.close().catch(() => {})
        await server.close()
      }
    })

  /** Answers the confirmation and returns the final screen and the remaining files. */
  const answerPrompt = (act: (terminal: RealTerminal) => Promise<void>): Promise<{ screen: string; files: string[] }> =>
    withPrompt(async (terminal, folder) => {
      await act(terminal)
      const screen = await terminal.until('\nexit ')
      expect(await terminal.showsCursor()).toBe(true)
      return { screen, files: await readdir(folder) }
    })

  test.each([
    ['no', ['n'], 1],
    ['Escape', ['Escape'], 1],
    ['Ctrl-D', ['C-d'], 1],
    ['Ctrl-C', ['C-c'], 130],
  ])('answering the confirmation with %s sends nothing and leaves no file', async (_, keys, code) => {
    const { screen, files } = await answerPrompt((terminal) => terminal.type(...keys))
    expect(screen).toMatch(new RegExp(`Nothing was changed\\.\nexit ${code}\n$`))
    expect(files).toEqual([])
  })

  test('SIGTERM during a confirmation sends nothing and leaves no file', async () => {
    const { screen, files } = await answerPrompt((terminal) => terminal.kill('SIGTERM'))
    expect(screen).toContain('\nexit 143\n')
    expect(files).toEqual([])
  })

  test('closing the terminal during a confirmation leaves no file', () =>
    withPrompt(async (terminal, folder) => {
      await terminal.close()
      await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]), { timeout: 20_000 })
    }))
})

describe.skipIf(!hasTmux)('a wait on a terminal', () => {
  const waiting = async (
    env: Record<string, string>,
    work: (terminal: RealTerminal) => Promise<void>,
  ): Promise<void> => {
    const server = await startFaultServer(service)
    const terminal = await openTerminal('job wait --job-id job-1 --interval 0.2', {
      columns: 80,
      rows: 20,
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url, ...env },
    })
    try {
      await work(terminal)
    } finally {
      await terminal.close()
      await server.close()
    }
  }

  test('SIGTERM removes the bar, restores the cursor and prints the command that resumes the wait', () =>
    waiting({}, async (terminal) => {
      await terminal.until('40%')
      await terminal.kill('SIGTERM')
      const screen = await terminal.until('\nexit 143\n')
      expect(screen).toContain('backups job wait --job-id job-1')
      expect(screen).not.toContain('█')
      expect(await terminal.showsCursor()).toBe(true)
    }))

  test('a suspended wait shows the cursor, and hides it again when it continues', () =>
    waiting({}, async (terminal) => {
      await terminal.until('40%')
      expect(await terminal.showsCursor()).toBe(false)
      await terminal.kill('SIGTSTP')
      await vi.waitFor(async () => expect(await terminal.showsCursor()).toBe(true), { timeout: 20_000 })
      await terminal.kill('SIGCONT')
      await vi.waitFor(async () => expect(await terminal.showsCursor()).toBe(false), { timeout: 20_000 })
      await terminal.kill('SIGTERM')
      await terminal.until('\nexit 143\n')
      expect(await terminal.showsCursor()).toBe(true)
    }))

  test('a dumb terminal shows lines instead of a bar', () =>
    waiting({ TERM: 'dumb' }, async (terminal) => {
      expect(await terminal.until('40%')).toMatch(/^\S+Z job job-1: IN_PROGRESS 40% after \d+ s\n$/)
      expect(await terminal.showsCursor()).toBe(true)
    }))
})
