import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { createBackups } from '@org/backups-core'
import { documentedCalls } from '@org/testkit'
import { type Call, coreMethod } from '@org/testkit/call'
import { build as bundle } from 'esbuild'
import { type Contestant, core, others } from '../contestants.ts'
import { differences, type Figure, inTurns, type Row } from '../figures.ts'
import { root, measureStartMs } from '../processes.ts'

/** Runs `use` in a folder in which a program finds the installed libraries. */
async function inFolder<Result>(project: string, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(project, 'program-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** More rounds than other rows have, because the start time of a process varies more and is quick to measure. */
const startsPerRound = 2
const emptyModule: Contestant = { name: 'an empty module', client: '', module: '', from: 'consumer' }

export const importTime: Row = {
  id: 'import',
  title: 'Importing the library',
  note: 'The run time of a program that only imports the library, minus that of `node -e 0`.',
  async measure(setting) {
    const figures: Figure[] = []
    for (const { name, module, from } of [core, emptyModule, ...others]) {
      const values = await inFolder(await setting[from](), async (folder) => {
        const file = join(folder, 'program.mjs')
        writeFileSync(file, module === '' ? '' : `import '${module}'\n`)
        const start = (...args: string[]) => measureStartMs(process.execPath, args, 'end')
        const [empty, own] = [() => start('-e', '0'), () => start(file)]
        return differences(await inTurns(setting.rounds * startsPerRound, empty, own))
      })
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

const tsc = join(root, 'scripts/bench/node_modules/@typescript/native/bin/tsc')
const libraries = 'es2023,dom,dom.iterable,dom.asynciterable'
const tscOptions = `--strict --skipLibCheck --noEmit --extendedDiagnostics --target es2022 --lib ${libraries}
--module esnext --moduleResolution bundler`.split(/\s/)

/** Returns the type instantiations of a program, minus those of an empty program. */
function instantiations(project: string, program: string): Promise<number> {
  return inFolder(project, async (folder) => {
    const file = join(folder, 'program.ts')
    const count = async (source: string): Promise<number> => {
      writeFileSync(file, source)
      // The compiler prints errors to stdout.
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, ...tscOptions, file]).catch(
        (error: { stdout?: string }) => Promise.reject(new Error(error.stdout)),
      )
      return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])
    }
    const empty = await count('export {}\n')
    return (await count(program)) - empty
  })
}

const client = createBackups({ apiKey: 'key' })

const filled = (parts: Readonly<Record<string, object | undefined>>): object =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part ?? {}).length > 0))

/** Programs that make every documented call and read a field of each result. */
const typedPrograms: readonly {
  name: string
  from: Contestant['from']
  head: string
  line: (call: Call) => string
  atMost?: number
}[] = [
  {
    name: 'core',
    from: 'consumer',
    head: `import { createBackups } from '@org/backups-core'\nconst client = createBackups({ apiKey: 'key' })`,
    line({ operationId, params }) {
      const [resource, method] = coreMethod(client, operationId)
      const made = `client.${resource}.${method}(${JSON.stringify(params)})`
      return method === 'list' ? `await ${made}.toArray({ max: 100 })` : `await ${made}`
    },
    atMost: 1000,
  },
  {
    name: 'hey-api client-fetch',
    from: 'peers',
    head: `import * as api from '../hey-api/index'`,
    line: ({ operationId, pathParams: path, query, body }) =>
      `(await api.${operationId}(${JSON.stringify(filled({ path, query, body }))})).data`,
  },
  {
    name: 'openapi-fetch',
    from: 'consumer',
    head: `import createClient from 'openapi-fetch'\nimport type { paths } from '@org/backups-client'
const client = createClient<paths>({ baseUrl: 'https://localhost' })`,
    line({ method, path, pathParams, query, body }) {
      const init = { params: filled({ path: pathParams, query }), ...filled({ body }) }
      return `(await client.${method}('${path}', ${JSON.stringify(init)})).data`
    },
  },
]

export const typeCost: Row = {
  id: 'types',
  title: 'Type-checking every call',
  note: 'The number of type instantiations of a program that makes each documented call once.',
  async measure(setting) {
    const figures: Figure[] = []
    for (const { name, from, head, line, atMost } of typedPrograms) {
      const program = [head, ...documentedCalls().map((call) => `console.log(${line(call)})`)].join('\n')
      const values = [await instantiations(await setting[from](), program)]
      figures.push({ contestant: name, what: 'instantiations', unit: '', values, atMost })
    }
    return figures
  },
}
