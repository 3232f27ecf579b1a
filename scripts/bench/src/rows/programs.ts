import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { documentedCalls } from '@org/testkit'
import { coreMethods } from '@org/testkit/call'
import { build as bundle } from 'esbuild'
import { type Contestant, core, others } from '../contestants.ts'
import { differences, type Figure, inTurns, type Row } from '../figures.ts'
import { root, startMs } from '../processes.ts'

/** Runs `use` in a folder in which a program finds the installed libraries. */
async function inFolder<Result>(project: string, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(project, 'program-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Starting a process varies more than other measurements, and is quick. */
const startsPerRound = 2
const emptyModule: Contestant = { name: 'an empty module', client: '', module: '', from: 'consumer' }

export const importTime: Row = {
  id: 'import',
  title: 'Importing the library',
  note: 'A program that only imports, from start to end, over `node -e 0`.',
  async measure(setting) {
    const figures: Figure[] = []
    for (const { name, module, from } of [core, emptyModule, ...others]) {
      const values = await inFolder(await setting[from](), async (folder) => {
        const file = join(folder, 'program.mjs')
        writeFileSync(file, module === '' ? '' : `import '${module}'\n`)
        const start = (...args: string[]) => startMs(process.execPath, args, 'end')
        return differences(
          await inTurns(
            setting.rounds * startsPerRound,
            () => start('-e', '0'),
            () => start(file),
          ),
        )
      })
      const atMost = name === core.name ? 20 : undefined
      figures.push({ contestant: name, what: 'ms over an empty program', unit: 'ms', values, atMost })
    }
    return figures
  },
}

async function kilobytes(contents: string, resolveDir: string): Promise<number> {
  const run = async (platform: 'browser' | 'node'): Promise<Uint8Array | undefined> => {
    const { outputFiles } = await bundle({
      stdin: { contents, resolveDir },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform,
      logLevel: 'silent',
      write: false,
      outfile: 'bundle.js',
    })
    return outputFiles[0]?.contents
  }
  // Some libraries have no build for browsers.
  const bytes = await run('browser').catch(() => run('node'))
  return gzipSync(bytes ?? '', { level: 9 }).length / 1000
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

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  skipLibCheck: true,
  noEmit: true,
}

const tsc = join(root, 'scripts/bench/node_modules/@typescript/native/bin/tsc')

/** The instantiations of a program, without those of an empty one. */
async function instantiations(project: string, program: string): Promise<number> {
  return await inFolder(project, async (folder) => {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    const count = async (source: string): Promise<number> => {
      writeFileSync(join(folder, 'program.ts'), source)
      // The compiler prints errors to stdout.
      const { stdout } = await promisify(execFile)(process.execPath, [
        tsc,
        '-p',
        folder,
        '--extendedDiagnostics',
      ]).catch((error: { stdout?: string }) => Promise.reject(new Error(error.stdout)))
      return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])
    }
    const empty = await count('export {}\n')
    return (await count(program)) - empty
  })
}

const filled = (parts: Readonly<Record<string, object | undefined>>): object =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part ?? {}).length > 0))

/** Programs that make every documented call and read a field of each result. */
function consumers(): Record<'core' | 'openapiFetch' | 'heyApi', string> {
  const calls = documentedCalls()
  const program = (head: string, lines: readonly string[], read: string): string =>
    [head, ...lines.map((line, index) => `const r${index} = await ${line}\n${read.replace('$', `r${index}`)}`)].join(
      '\n',
    )
  return {
    core: program(
      `import { createBackups } from '@org/backups-core'\nconst zilliz = createBackups({ apiKey: 'key' })`,
      calls.map(({ operationId, params }) => {
        const made = `zilliz.${coreMethods[operationId]?.join('.')}(${JSON.stringify(params)})`
        return operationId === 'listBackups' ? `${made}.toArray({ max: 100 })` : made
      }),
      'console.log($)',
    ),
    openapiFetch: program(
      `import createClient from 'openapi-fetch'\nimport type { paths } from '@org/backups-client'
const client = createClient<paths>({ baseUrl: 'https://localhost' })`,
      calls.map(({ method, path, pathParams, query, body }) => {
        const init = { params: filled({ path: pathParams, query }), ...filled({ body }) }
        return `client.${method}('${path}', ${JSON.stringify(init)})`
      }),
      'console.log($.data)',
    ),
    heyApi: program(
      `import { ${calls.map(({ operationId }) => operationId).join(', ')} } from '../hey-api/index'`,
      calls.map((call) => {
        const { operationId, pathParams: path, query, body } = call
        return `${operationId}(${JSON.stringify(filled({ path, query, body }))})`
      }),
      'console.log($.data)',
    ),
  }
}

export const typeCost: Row = {
  id: 'types',
  title: 'Type-checking every call',
  note: 'The type instantiations of a program that makes each documented call once.',
  async measure(setting) {
    const programs = consumers()
    const figure = async (contestant: string, project: string, source: string, atMost?: number): Promise<Figure> => ({
      contestant,
      what: 'instantiations',
      unit: '',
      values: [await instantiations(project, source)],
      atMost,
    })
    return [
      await figure('core', setting.consumer(), programs.core, 1000),
      await figure('hey-api client-fetch', await setting.peers(), programs.heyApi),
      await figure('openapi-fetch', setting.consumer(), programs.openapiFetch),
    ]
  },
}
