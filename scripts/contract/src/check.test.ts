import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { startSimulator } from '@org/backups-sim'
import { expect, test } from 'vitest'

const folder = import.meta.dirname

/** Runs a command of this package. */
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

test('check prints one line for each selected gate', async () => {
  const { code, out, err } = await run('check.ts', ['--only', 'g2,G6'])
  expect(err).toBe('')
  expect(out).toMatch(/^G2 fresh: (\d+)\/\1 generated files\nG6 evidence: (\d+)\/\2 lines with evidence.*\n$/)
  expect(code).toBe(0)
})

test.each([[['--only', 'G9']], [['--only', 'G1', '--report']]])(
  'check %j exits with code 2 for wrong usage',
  async (args) => {
    const { code, out } = await run('check.ts', args)
    expect([code, out]).toEqual([2, ''])
  },
)

test('check --mutant prints the name and the message of the check that catches a mutant', async () => {
  const id = 'rename #/components/schemas/DeletedBackup/properties/backupName → backupNAME'
  const { code, out } = await run('check.ts', ['--mutant', id])
  expect(out).toContain(`${id}: recorded: `)
  expect(out).toContain('G7 mutations: 1/1 mutants caught')
  expect(code).toBe(0)
  expect((await run('check.ts', ['--mutant', 'no such mutant'])).code).toBe(1)
})

test('check-live sends nothing without --yes-use-my-key or without an API key', async () => {
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
    expect(out).toMatch(/\d read operations/)
    expect(out + err).not.toContain('canary')
    expect(simulator.requests.list().every(({ method }) => method === 'GET')).toBe(true)
  } finally {
    await simulator.close()
  }
})
