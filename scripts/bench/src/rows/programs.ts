import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { type Contestant, core, others } from '../contestants.ts'
import { differences, type Figure, inTurns, type Row } from '../figures.ts'
import { measureStartMs } from '../processes.ts'

/** The start time of a process varies more than other times, and is quick to measure. */
const startsPerRound = 2
const emptyModule: Contestant = { name: 'an empty module', client: '', module: '', from: 'consumer' }

export const importTime: Row = {
  id: 'import',
  title: 'Importing the library',
  note: 'The run time of a program that only imports the library, minus that of `node -e 0`.',
  async measure(setting) {
    const figures: Figure[] = []
    for (const { name, module, from } of [core, emptyModule, ...others]) {
      const file = join(await setting[from](), 'import.mjs')
      writeFileSync(file, module === '' ? '' : `import '${module}'\n`)
      const start = (...args: string[]) => measureStartMs(process.execPath, args, 'end')
      const [empty, own] = [() => start('-e', '0'), () => start(file)]
      const values = differences(await inTurns(setting.rounds * startsPerRound, empty, own))
      const atMost = name === core.name ? 20 : undefined
      figures.push({ contestant: name, what: 'ms over an empty program', unit: 'ms', values, atMost })
    }
    return figures
  },
}

async function kilobytes(contents: string, resolveDir: string): Promise<number> {
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'silent' } as const
  const run = (platform: 'browser' | 'node') =>
    bundle({ ...options, stdin: { contents, resolveDir }, platform, write: false, outfile: 'bundle.js' })
  // Some libraries have no build for browsers.
  const { outputFiles } = await run('browser').catch(() => run('node'))
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000
}

export const bundleSize: Row = {
  id: 'bundle',
  title: 'A bundled program that lists backups',
  note: 'Bundled by esbuild, minified, gzip; 1 kB is 1,000 bytes.',
  async measure(setting) {
    const figures: Figure[] = []
    const add = async (contestant: string, source: string, from: Contestant['from'], atMost?: number) => {
      const values = [await kilobytes(source, await setting[from]())]
      figures.push({ contestant, what: 'kB', unit: 'kB', values, atMost })
    }
    const program = ({ client }: Contestant): string =>
      `import { create } from './clients/${client}.mjs'
console.log(await create({ baseUrl: 'https://a', pageSize: 10 })())`
    await add(core.name, program(core), 'consumer', 9)
    await add('core, all exports', `export * from '${core.module}'`, 'consumer', 11)
    for (const other of others) await add(other.name, program(other), other.from)
    return figures
  },
}
