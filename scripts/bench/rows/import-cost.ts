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

async function milliseconds(args: string[]): Promise<number> {
  const started = performance.now()
  await run(process.execPath, args)
  return performance.now() - started
}

async function measureOne(
  setting: Setting,
  { contestant, from, specifier, isBundled, atMost }: Program,
): Promise<Figure> {
  // Beside node_modules, so that its imports are found there.
  const folder = await mkdtemp(join(await setting[from](), 'import-'))
  const file = join(folder, 'program.mjs')
  const contents = specifier === undefined ? '' : `import ${JSON.stringify(specifier.replace('./', '../'))}\n`
  try {
    await writeFile(file, contents)
    if (isBundled) {
      // A bare import of a package without side effects would be left out.
      const stdin = { contents: `export * from ${JSON.stringify(specifier)}`, resolveDir: folder }
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
    const timed = { base: [] as number[], own: [] as number[] }
    // The first run of each reads from the disk.
    await milliseconds([file])
    for (let round = 0; round < setting.rounds * roundsPerRound; round++) {
      timed.base.push(await milliseconds(['-e', '0']))
      timed.own.push(await milliseconds([file]))
    }
    return { contestant, unit: 'ms', values: differences(timed), ...(atMost !== undefined && { atMost }) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const importCost: Row = {
  id: 'import',
  title: 'A program that only imports, over node -e 0',
  async measure(setting) {
    const figures: Figure[] = []
    for (const program of programs) figures.push(await measureOne(setting, program))
    return figures
  },
}
