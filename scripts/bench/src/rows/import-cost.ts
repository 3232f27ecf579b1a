import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Figure, Row, Setting } from '../figure.ts'
import { differences } from '../statistics.ts'

const run = promisify(execFile)

/** Starting a process varies more than anything else here, and is quick. */
const roundsPerRound = 2

interface Program {
  contestant: string
  from: 'consumer' | 'peers'
  /** Left out, an empty module: what any program pays for being a module. */
  specifier?: string
  isBundled?: boolean
  atMost?: number
}

const core = '@org/backups-core'
const programs: readonly Program[] = [
  { contestant: 'an empty module', from: 'consumer' },
  { contestant: 'core', from: 'consumer', specifier: core, atMost: 20 },
  { contestant: 'core, bundled by esbuild', from: 'consumer', specifier: core, isBundled: true },
  { contestant: 'backups-client', from: 'consumer', specifier: '@org/backups-client' },
  { contestant: 'openapi-fetch', from: 'peers', specifier: 'openapi-fetch' },
  { contestant: 'hey-api client-fetch, bundled', from: 'peers', specifier: './hey-api.mjs' },
  { contestant: 'ky', from: 'peers', specifier: 'ky' },
  { contestant: 'octokit', from: 'peers', specifier: '@octokit/rest' },
  { contestant: 'openai', from: 'peers', specifier: 'openai' },
  { contestant: 'axios', from: 'peers', specifier: 'axios' },
  { contestant: 'neon', from: 'peers', specifier: '@neondatabase/api-client' },
  { contestant: 'aws client-backup', from: 'peers', specifier: '@aws-sdk/client-backup' },
  { contestant: 'pinecone', from: 'peers', specifier: '@pinecone-database/pinecone' },
]

/** Ends every program: what its process spent, which other programs on the machine do not change. */
const report = 'process.stdout.write(JSON.stringify(process.cpuUsage()))'

async function milliseconds(args: string[]): Promise<{ wall: number; cpu: number }> {
  const started = performance.now()
  const { stdout } = await run(process.execPath, args)
  const { user, system } = JSON.parse(stdout) as NodeJS.CpuUsage
  return { wall: performance.now() - started, cpu: (user + system) / 1000 }
}

async function measureOne(
  setting: Setting,
  { contestant, from, specifier, isBundled, atMost }: Program,
): Promise<[Figure, Figure]> {
  // Beside node_modules, so that its imports are found there.
  const folder = await mkdtemp(join(await setting[from](), 'import-'))
  const file = join(folder, 'program.mjs')
  const contents = specifier === undefined ? '' : `import ${JSON.stringify(specifier.replace('./', '../'))}\n`
  try {
    await writeFile(file, contents + report)
    if (isBundled) {
      // A bare import of a package without side effects would be left out.
      const stdin = { contents: `export * from ${JSON.stringify(specifier)}\n${report}`, resolveDir: folder }
      await build({
        stdin,
        bundle: true,
        format: 'esm',
        platform: 'node',
        minify: true,
        outfile: file,
        allowOverwrite: true,
      })
    }
    const wall = { base: [] as number[], own: [] as number[] }
    const cpu = { base: [] as number[], own: [] as number[] }
    // The first run of each reads from the disk.
    await milliseconds([file])
    for (let round = 0; round < setting.rounds * roundsPerRound; round++) {
      for (const [side, args] of [
        ['base', ['-e', report]],
        ['own', [file]],
      ] as const) {
        const spent = await milliseconds([...args])
        wall[side].push(spent.wall)
        cpu[side].push(spent.cpu)
      }
    }
    const target = atMost === undefined ? {} : { atMost }
    return [
      { contestant, unit: 'ms', values: differences(wall), ...target },
      { contestant, what: 'CPU', unit: 'ms', values: differences(cpu) },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const importCost: Row = {
  id: 'import',
  title: 'A program that only imports, over node -e 0',
  async measure(setting) {
    const pairs: [Figure, Figure][] = []
    for (const program of programs) pairs.push(await measureOne(setting, program))
    return [0, 1].flatMap((which) => pairs.map((pair) => pair[which] as Figure))
  },
}
