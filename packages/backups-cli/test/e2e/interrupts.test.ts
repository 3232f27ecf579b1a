import { answer, example, type Fault, stall, startFaultServer } from '@org/testkit'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { hasTmux, openTerminal, type RealTerminal } from './open-terminal.ts'
import { type Finished, runBackups } from './run-backups.ts'

const ids = ['--cluster-id', 'in01-3e5ad8adc38xxxx', '--backup-id', 'backup1_0b9d15a0ddexxxx']
const target = ['--project-id', 'p1', '--name', 'restored', '--cu-size', '1', '--collection-status', 'KEEP']
const restore = ['restore-cluster', ...ids, ...target]

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const answerToRead = (path: string): Fault => {
  if (path.startsWith('/v2/jobs/')) return answer({ body: example('describeJob', 200, 'inProgress') })
  if (path.startsWith('/v2/backups')) return answer({ body: example('listBackups', 200, 'emptyPage') })
  return answer({ body: example('describeBackup', 200, 'newestForm') })
}

/** Interrupts a command while its write is under way, and calls back when the program has heard it. */
async function interruptWrite(
  args: readonly string[],
  cwd: string,
  onHeard: (answerNow: () => void, child: ChildProcess) => void,
): Promise<Finished & { requests: string[] }> {
  let child: ChildProcess | undefined
  let answerNow = (): void => {}
  const server = await startFaultServer(({ method, path }) => {
    if (method === 'GET') return answerToRead(path)
    return (to) => {
      answerNow = () => answer({ body: example('restoreCluster', 200, 'started') })(to)
      child?.kill('SIGINT')
    }
  })
  let isHeard = false
  try {
    const finished = await runBackups([...args, '--debug'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      cwd,
      onText(running, text) {
        child = running
        if (isHeard || !text.includes('waiting for the answer')) return
        isHeard = true
        onHeard(answerNow, running)
      },
    })
    return { ...finished, requests: server.requests.map(({ method }) => method) }
  } finally {
    await server.close()
  }
}

/** What comes within half a second of the first Ctrl-C is taken for the same. */
const insist = (child: ChildProcess): void => void setTimeout(() => child.kill('SIGINT'), 600)

describe('Ctrl-C while a write is under way', () => {
  test('leaves its answer to come, and with it the one-time password', () =>
    inFolder(async (cwd) => {
      const { code, stdout } = await interruptWrite([...restore, '--yes', '--wait'], cwd, (answerNow) => answerNow())
      expect(code).toBe(130)
      expect(JSON.parse(stdout)).toMatchObject({ clusterId: 'in01-6183d6bac30xxxx' })
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('example-password\n')
    }))

  test('that a launcher passes on counts once', () =>
    inFolder(async (cwd) => {
      await interruptWrite([...restore, '--yes'], cwd, (answerNow, child) => {
        child.kill('SIGINT')
        setTimeout(answerNow, 100)
      })
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('example-password\n')
    }))

  test('for the second time ends it at once, and says what to check', () =>
    inFolder(async (cwd) => {
      const { code, stderr } = await interruptWrite([...restore, '--yes'], cwd, (_, child) => insist(child))
      expect(code).toBe(130)
      expect(stderr).toContain('check: Look for a cluster named restored in project p1')
      expect(await readdir(cwd)).toEqual([])
    }))

  test.each([
    ['create', ['create', ...ids.slice(0, 2)], 'backups list --cluster-id in01-3e5ad8adc38xxxx'],
    ['delete', ['delete', ...ids, '--yes'], `backups describe ${ids.join(' ')}`],
  ])('asks the service for no more, and names the command that looks: %s', (_, args, look) =>
    inFolder(async (cwd) => {
      const { code, stderr, requests } = await interruptWrite(args, cwd, (_answer, child) => insist(child))
      expect(code).toBe(130)
      expect(stderr).toContain(`check: Look before you send it again: ${look}`)
      expect(requests.at(-1)).not.toBe('GET')
    }),
  )
})

describe.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s', (signal, number) => {
  test('ends a wait as Ctrl-C does', async () => {
    const server = await startFaultServer(({ path }) => answerToRead(path))
    const { code, stderr } = await runBackups(['job', 'wait', '--job-id', 'job-1', '-o', 'ndjson'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      onText: (child, text) => text.includes('IN_PROGRESS') && child.kill(signal),
    })
    await server.close()
    expect(code).toBe(number)
    expect(stderr).toContain('backups job wait --job-id job-1')
  })

  test('leaves the state of the simulator in its file', () =>
    inFolder(async (cwd) => {
      const { code } = await runBackups(['sim', '--state', 'state.json'], {
        cwd,
        onText: (child, text) => text.includes('"url"') && child.kill(signal),
      })
      expect({ code, files: await readdir(cwd) }).toEqual({ code: number, files: ['state.json'] })
    }))

  test('ends a request that nobody answers', async () => {
    const server = await startFaultServer([stall()])
    const running = runBackups(['list', '--debug'], {
      env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url },
      onText: (child, text) => void (text.includes('> GET') && server.received(1).then(() => child.kill(signal))),
    })
    expect(await running).toMatchObject({ code: number, stdout: '' })
    await server.close()
  })
})

describe.skipIf(!hasTmux)('a question on a terminal', () => {
  /** Works in a terminal where a restore asks, with the folder of its password file. */
  const asked = <T>(work: (terminal: RealTerminal, folder: string) => Promise<T>): Promise<T> =>
    inFolder(async (folder) => {
      const server = await startFaultServer(({ path }) => answerToRead(path))
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
        // A test may have closed it.
        await terminal.close().catch(() => {})
        await server.close()
      }
    })

  /** Answers, and looks at what is left. */
  const answered = (act: (terminal: RealTerminal) => Promise<void>): Promise<{ screen: string; files: string[] }> =>
    asked(async (terminal, folder) => {
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
  ])('%s changes nothing and leaves nothing', async (_, keys, code) => {
    const { screen, files } = await answered((terminal) => terminal.type(...keys))
    expect(screen).toMatch(new RegExp(`Nothing was changed\\.\nexit ${code}\n$`))
    expect(files).toEqual([])
  })

  test('SIGTERM changes nothing and leaves nothing', async () => {
    const { screen, files } = await answered((terminal) => terminal.kill('SIGTERM'))
    expect(screen).toContain('\nexit 143\n')
    expect(files).toEqual([])
  })

  test('a terminal that is closed leaves nothing', () =>
    asked(async (terminal, folder) => {
      await terminal.close()
      await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]), { timeout: 20_000 })
    }))
})

describe.skipIf(!hasTmux)('a wait on a terminal', () => {
  const waiting = async (
    env: Record<string, string>,
    work: (terminal: RealTerminal) => Promise<void>,
  ): Promise<void> => {
    const server = await startFaultServer(({ path }) => answerToRead(path))
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

  test('SIGTERM takes the bar away, brings the cursor back and says how to go on', () =>
    waiting({}, async (terminal) => {
      await terminal.until('40%')
      await terminal.kill('SIGTERM')
      const screen = await terminal.until('\nexit 143\n')
      expect(screen).toContain('backups job wait --job-id job-1')
      expect(screen).not.toContain('█')
      expect(await terminal.showsCursor()).toBe(true)
    }))

  test('on a dumb terminal there are lines instead of a bar', () =>
    waiting({ TERM: 'dumb' }, async (terminal) => {
      expect(await terminal.until('40%')).toMatch(/^IN_PROGRESS 40% after \d+ s\n$/)
      expect(await terminal.showsCursor()).toBe(true)
    }))
})
