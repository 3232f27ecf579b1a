import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { coreConsumer, heyApiConsumer, openapiFetchConsumer } from '../consumers.ts'
import type { Figure, Row } from '../figure.ts'

const run = promisify(execFile)
const tsc = join(import.meta.dirname, '../../../../node_modules/@typescript/native/bin/tsc')

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  // The document's types are compiled with a consumer that infers through them, and stay out of the others' way.
  skipLibCheck: true,
  noEmit: true,
}

async function instantiations(folder: string, program: string): Promise<number> {
  await writeFile(join(folder, 'consumer.ts'), program)
  // TypeScript prints what it minds to stdout.
  const { stdout } = await run(process.execPath, [tsc, '-p', '.', '--extendedDiagnostics'], { cwd: folder }).catch(
    (error: { stdout?: string }) => Promise.reject(new Error(error.stdout)),
  )
  return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])
}

/** What the program costs beyond an empty one. */
async function cost(parent: string, program: string): Promise<number> {
  const folder = await mkdtemp(join(parent, 'types-'))
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    const empty = await instantiations(folder, 'export {}\n')
    return (await instantiations(folder, program)) - empty
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const typeCost: Row = {
  id: 'types',
  title: 'Type instantiations of a consumer with eleven calls',
  async measure(setting) {
    const [consumer, peers] = [await setting.consumer(), await setting.peers()]
    const figures: Figure[] = [
      { contestant: 'core', unit: '', values: [await cost(consumer, coreConsumer)], atMost: 1000 },
      { contestant: 'hey-api client-fetch', unit: '', values: [await cost(peers, heyApiConsumer)] },
      { contestant: 'openapi-fetch', unit: '', values: [await cost(consumer, openapiFetchConsumer)] },
    ]
    return figures
  },
}
