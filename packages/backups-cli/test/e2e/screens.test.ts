import { startFaultServer } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { asking, documentService, ids, maskAges } from '../commands.ts'
import { hasTmux, openTerminal, type RealTerminal } from './open-terminal.ts'

const backup = ids.join(' ')
const service = documentService('inProgress', 'newestForm', 'started')

/** Runs a command in a terminal, against the service above. */
async function inTerminal<T>(args: string, columns: number, act: (terminal: RealTerminal) => Promise<T>): Promise<T> {
  const server = await startFaultServer(service)
  const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
  const terminal = await openTerminal(args, { columns, rows: 130, env })
  try {
    return await act(terminal)
  } finally {
    await terminal.close()
    await server.close()
  }
}

describe.skipIf(!hasTmux)('in a real terminal', () => {
  describe.each([60, 80, 200])('of %i columns', (columns) => {
    test.for([
      ['overview', ''],
      ['help', '--help'],
      ['list-help', 'list --help'],
      ['cluster', 'list --cluster-id in01-3e5ad8adc38xxxx'],
      ['list', 'list'],
      ['describe', `describe ${backup}`],
      ['policy-refused', 'policy set --cluster-id c1 --auto-backup maybe'],
    ])('the screen of %s matches its snapshot', async ([name, args], { expect: expectHere }) => {
      const screen = await inTerminal(args ?? '', columns, (terminal) => terminal.until('\nexit '))
      for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
      await expectHere(maskAges(screen)).toMatchFileSnapshot(`screens/terminal-${name}-${columns}.txt`)
    })

    test('delete asks for confirmation, and answering no sends nothing', async ({ expect: expectHere }) => {
      await inTerminal(asking.join(' '), columns, async (terminal) => {
        const asked = await terminal.until('Delete it?')
        await expectHere(asked).toMatchFileSnapshot(`screens/terminal-delete-${columns}.txt`)
        await terminal.type('Enter')
        expect(await terminal.until('\nexit ')).toMatch(/\nNothing was changed\.\nexit 1\n$/)
      })
    })

    test('a wait shows a progress bar, and Ctrl-C removes it', async () => {
      await inTerminal('job wait --job-id job-1b5d8e20f6c3rl9s2uy7av --interval 0.2', columns, async (terminal) => {
        const waiting = await terminal.until('40%')
        expect(waiting).toMatch(/^IN_PROGRESS █+░+ 40% \d+ s\n$/)
        await terminal.type('C-c')
        const ended = await terminal.until('\nexit ')
        expect(ended).toContain('backups job wait --job-id job-1b5d8e20f6c3rl9s2uy7av')
        expect(ended).toContain('\nexit 130\n')
        expect(ended).not.toContain('█')
      })
    })
  })

  test('--show-password prints the one-time password to the terminal, but not to stdout', async () => {
    const target = '--project-id p1 --name restored --cu-size 1 --collection-status KEEP'
    await inTerminal(`restore-cluster ${backup} ${target} --show-password`, 80, async (terminal) => {
      expect(await terminal.until('Restore it?')).toContain('"restored", 1 CU, in project p1')
      await terminal.type('y')
      const done = await terminal.until('\nexit ')
      expect(done).toMatch(/^password: example-password$/m)
      expect(done).toMatch(/^Password +\[secret\]$/m)
      expect(done).toContain('\nexit 0\n')
    })
  })

  test('delete sends the request after answering yes', async () => {
    await inTerminal(asking.join(' '), 80, async (terminal) => {
      await terminal.until('Delete it?')
      await terminal.type('y')
      expect(await terminal.until('\nexit ')).toMatch(/Backup ID +backup1_0b9d15a0ddexxxx\n.*\nexit 0\n$/)
    })
  })
})
