import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSimulator, generate, type Simulator } from './index.ts'

const count = 100_000
/** A request takes 0.2 to 2.5 ms on an idle machine, and several times longer on a busy one. Another scan of the list exceeds this limit. */
const limitMs = 25
const headers = { authorization: 'Bearer key' }

/** Returns the smallest CPU time of many requests in milliseconds. The minimum excludes the load of the machine. */
async function cpuMs(simulator: Simulator, query: string): Promise<number> {
  let best = Infinity
  for (let round = 0; round < 100 && (round < 10 || best >= limitMs); round++) {
    const before = process.cpuUsage()
    const response = await simulator.fetch(`https://x/v2/backups?${query}`, { headers })
    await response.text()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
    expect(response.status).toBe(200)
  }
  return best
}

describe('a state with 100,000 backups', () => {
  let simulator: Simulator
  let query: Record<string, string>

  beforeAll(() => {
    simulator = createSimulator({ seed: generate({ backups: count, seed: 7 }), rules: { rateLimit: false } })
    const [project] = simulator.state.projects.keys()
    const [cluster] = simulator.state.clusters.keys()
    query = {
      'no filter': '',
      'the last page': 'pageSize=100&currentPage=1000',
      'a project': `projectId=${project}`,
      'a cluster': `clusterId=${cluster}`,
      'a creation method': 'creationMethod=MANUAL&pageSize=100',
      'a backup type': 'backupType=COLLECTION&pageSize=100',
      'a range of time': 'start=2026-06-01T00:00:00Z&end=2026-06-02T00:00:00Z&pageSize=100',
      'several filters': `projectId=${project}&creationMethod=AUTO&backupType=CLUSTER&start=2026-05-20T00:00:00Z`,
    }
  }, 60_000)

  test.for([
    'no filter',
    'the last page',
    'a project',
    'a cluster',
    'a creation method',
    'a backup type',
    'a range of time',
    'several filters',
  ])('a request for one page of 100,000 backups takes less than 25 ms of CPU time: %s', async (name) => {
    expect(await cpuMs(simulator, query[name] as string)).toBeLessThan(limitMs)
  })
})

test(
  'a simulator needs less than 2 kB of memory per backup, with 5,000 and with 50,000 backups',
  { timeout: 60_000 },
  () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const used = (): number => {
      collectGarbage()
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const bytesPerBackup = (backups: number): number => {
      const before = used()
      // The measurement includes the seed, because the simulator keeps it for `reset`.
      const simulator = createSimulator({ seed: generate({ backups, seed: 7 }) })
      const after = used()
      expect(simulator.state.backups.size).toBe(backups)
      return (after - before) / backups
    }
    const [few, many] = [bytesPerBackup(5_000), bytesPerBackup(50_000)]
    expect(few).toBeLessThan(2048)
    expect(many).toBeLessThan(2048)
  },
)
