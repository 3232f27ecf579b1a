import { createBackupsClient } from '@org/backups-client'
import { createBackups } from '@org/backups-core'
import { startSimulator } from '@org/backups-sim'
import { expect, test } from 'vitest'
import { agreeWorld } from '../gates/agree-gate.ts'
import { hosts, readEverything, rawWrites, readRaw, words, writeEverything } from './consumer-program.ts'

test('the program that uses everything runs, and reads values where its types promise them', async () => {
  const simulator = await startSimulator(agreeWorld())
  try {
    simulator.clock.advance({ hours: 1 })
    const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url })
    const backupId = 'backup1_0b9d15a0ddexxxx'
    const [job] = simulator.jobs.list()
    const read = await readEverything(zilliz, backupId, job?.jobId ?? '')
    expect(JSON.stringify(read)).toContain('02:00-04:00')
    const client = createBackupsClient({ apiKey: 'any-key', baseUrl: simulator.url })
    expect(await readRaw(client, backupId, job?.jobId ?? '')).toEqual([
      expect.any(Array),
      'AVAILABLE',
      'ENABLED',
      'SUCCESSFUL',
    ])
    const written = await writeEverything(zilliz, backupId)
    const raw = (await Promise.all(rawWrites(client))) as { response: Response }[]
    expect(raw.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(written.flat(9).every((value) => value !== undefined)).toBe(true)
  } finally {
    await simulator.close()
  }
})

test('the words and hosts that it counts on are there at run time', () => {
  expect(Object.values(words).every((list) => list.length > 1)).toBe(true)
  expect(hosts).toHaveLength(2)
})
