import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Figure, Row } from '../figure.ts'
import { startServer } from '../run-child.ts'
import { ratios } from '../statistics.ts'

const root = join(import.meta.dirname, '../../../..')
/** Bundled, as it is published. */
const command = join(root, 'packages/backups-cli/dist/main.js')
/** Starting a process varies more than anything else here, and is quick. */
const roundsPerRound = 2

interface Program {
  contestant: string
  file?: string
  args: readonly string[]
  atMost?: number
}

/** Milliseconds until the first of its output is there, or until it ends without any. */
async function firstOutput({ file = process.execPath, args }: Program): Promise<number> {
  const env = { PATH: process.env['PATH'], ZILLIZ_API_KEY: 'bench-key' }
  const started = performance.now()
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let first: number | undefined
  child.stdout.on('data', () => (first ??= performance.now()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`)
  return (first ?? performance.now()) - started
}

const httpGet = (url: string): string =>
  `require('http').get('${url}', { headers: { authorization: 'Bearer k' } }, (answer) => answer.pipe(process.stdout))`
const oneFetch = (url: string): string =>
  `fetch('${url}', { headers: { authorization: 'Bearer k' } }).then((answer) => answer.text()).then((text) => process.stdout.write(text))`

export const commandStart: Row = {
  id: 'command',
  title: 'The command: until its first output, × node -e 0 from start to end',
  note: 'List asks a server on loopback for ten backups; into a pipe it prints them as JSON.',
  async measure({ rounds }) {
    const build = ['run', 'build', '--filter=@org/backups-cli', '--output-logs=errors-only']
    await promisify(execFile)(join(root, 'node_modules/.bin/turbo'), build, { cwd: root })
    const server = await startServer({ total: 10 })
    const url = `${server.url}/v2/backups?pageSize=100&currentPage=1`
    const programs: readonly Program[] = [
      { contestant: 'node -e 0, once more', args: ['-e', '0'] },
      { contestant: 'backups --help', args: [command, '--help'], atMost: 1.3 },
      { contestant: 'backups list, into a pipe', args: [command, 'list', '--base-url', server.url], atMost: 2 },
      {
        contestant: 'backups list -o table, as in a terminal',
        args: [command, 'list', '-o', 'table', '--base-url', server.url],
        atMost: 2,
      },
      { contestant: 'node -e, one http.get', args: ['-e', httpGet(url)] },
      { contestant: 'node -e, one fetch', args: ['-e', oneFetch(url)] },
      { contestant: 'curl', file: 'curl', args: ['-sH', 'authorization: Bearer k', url] },
    ]
    try {
      const figures: Figure[] = []
      for (const program of programs) {
        const wall = { base: [] as number[], own: [] as number[] }
        // The first run of each reads from the disk.
        await firstOutput(program)
        for (let round = 0; round < rounds * roundsPerRound; round++) {
          wall.base.push(await firstOutput({ contestant: '', args: ['-e', '0'] }))
          wall.own.push(await firstOutput(program))
        }
        const { contestant, atMost } = program
        figures.push({ contestant, unit: '×', values: ratios(wall), ...(atMost !== undefined && { atMost }) })
      }
      return figures
    } finally {
      server.close()
    }
  },
}
