import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { startSimulator } from '@org/backups-sim'
import { expect, test } from 'vitest'

const folder = import.meta.dirname

/** One of the commands, as a person runs it. */
function run(script: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: unknown; out: string; err: string }>((done) => {
    const { ZILLIZ_API_KEY: _, ...rest } = process.env
    const options = { cwd: join(folder, '../../..'), env: { ...rest, ...env } }
    execFile(
      process.execPath,
      ['--conditions=@org/source', join(folder, script), ...args],
      options,
      (error, out, err) => done({ code: error?.code ?? 0, out, err }),
    )
  })
}

test('pnpm contract prints one line for each gate that was asked for', async () => {
  const { code, out, err } = await run('check.ts', ['--only', 'g2,G6'])
  expect(err).toBe('')
  expect(out).toMatch(/^G2 fresh: 5\/5 generated files\nG6 evidence: (\d+)\/\1 lines with evidence.*\n$/)
  expect(code).toBe(0)
})

test.each([[['--only', 'G9']], [['--only', 'G1', '--report']]])(
  'pnpm contract %j is wrong usage: exit code 2',
  async (args) => {
    const { code, out } = await run('check.ts', args)
    expect([code, out]).toEqual([2, ''])
  },
)

test('pnpm contract:mutants tells which check saw a mutant, and what it said', async () => {
  const { code, out } = await run('mutants/check-mutants.ts', ['--id', 'DeletedBackup.backupName (slip)'])
  expect(out).toContain('rename-property DeletedBackup.backupName (slip): evidence: ')
  expect(out).toMatch(/G7 bite: (\d)\/\1 mutants caught/)
  expect(code).toBe(0)
  expect((await run('mutants/check-mutants.ts', ['--id', 'no such thing'])).code).toBe(2)
})

test('pnpm contract:live sends nothing without leave and without a key', async () => {
  const simulator = await startSimulator({ seed: 'fleet' })
  try {
    const key = { ZILLIZ_API_KEY: 'canary-key-0123456789' }
    const url = ['--base-url', simulator.url]
    expect(await run('live/check-live.ts', url, key)).toMatchObject({ code: 2, out: '' })
    expect(await run('live/check-live.ts', ['--yes-use-my-key', ...url])).toMatchObject({ code: 2, out: '' })
    expect(await run('live/check-live.ts', ['--yes', ...url], key)).toMatchObject({ code: 2, out: '' })
    expect(simulator.requests.count()).toBe(0)

    const { code, out, err } = await run('live/check-live.ts', ['--yes-use-my-key', ...url, '--most', '2'], key)
    expect(code).toBe(0)
    expect(out).toContain('3/4 reading operations')
    expect(out + err).not.toContain('canary')
    expect(simulator.requests.list().every(({ method }) => method === 'GET')).toBe(true)
  } finally {
    await simulator.close()
  }
})
