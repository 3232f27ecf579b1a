import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { installPacked } from '@org/workspace/install-packed'

export interface Measure {
  name: string
  value: number
  /** The parts of the value, with the share of each. */
  parts: readonly (readonly [part: string, share: number])[]
}

const root = join(import.meta.dirname, '../../../..')

const sum = (name: string, parts: Measure['parts']): Measure => ({
  name,
  parts,
  value: parts.reduce((total, [, share]) => total + share, 0),
})

/** Bundles a program for browsers with esbuild, and measures it minified and compressed. */
async function bundle(name: string, contents: string): Promise<Measure> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: join(root, 'packages/backups-core') },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@org/source'],
    write: false,
    metafile: true,
    outfile: 'bundle.js',
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return {
    name: `bytes of a bundle with ${name}, gzip`,
    value: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length,
    parts: inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput]),
  }
}

/** Returns the bytes of each package that is installed in a project. */
export function installedBytes(project: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const path of globSync('node_modules/**', { cwd: project })) {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/.@][^/]*)(?=\/)/.exec(path.replaceAll('\\', '/'))?.[1]
    const file = statSync(join(project, path))
    if (name !== undefined && file.isFile()) found.set(name, (found.get(name) ?? 0) + file.size)
  }
  return found
}

/** Measures the instantiations that TypeScript counts for the eleven calls, minus those of an empty program. */
function typeCost(project: string): Measure {
  const lib = ['--lib', 'es2023,dom,dom.iterable,dom.asynciterable']
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--noEmit', ...lib]
  const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
  const count = (program: string): number => {
    const args = [tsc, ...options, '--extendedDiagnostics', program]
    const printed = execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    return Number(/^Instantiations:\s+(\d+)/m.exec(printed)?.[1])
  }
  cpSync(join(import.meta.dirname, '../../test/programs/eleven-calls.ts'), join(project, 'eleven-calls.ts'))
  writeFileSync(join(project, 'empty.ts'), 'export {}\n')
  return sum('type instantiations of eleven calls', [
    ['eleven calls', count('eleven-calls.ts')],
    ['an empty program', -count('empty.ts')],
  ])
}

/** Counts the modules of the built command that Node loads for these arguments. */
function loadedModules(...args: string[]): Measure {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'))
  try {
    const command = join(root, 'packages/backups-cli/dist/main.js')
    const env = { ...process.env, NODE_V8_COVERAGE: folder }
    execFileSync(process.execPath, [command, ...args], { env, stdio: ['ignore', 'ignore', 'ignore'] })
    const urls = readdirSync(folder).flatMap((file) => {
      const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] }
      return result.map(({ url }) => url).filter((url) => url.startsWith('file:'))
    })
    const parts = [...new Set(urls)].map((url) => [relative(root, fileURLToPath(url)), 1] as const)
    return sum(`modules that backups ${args.join(' ')} loads`, parts)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Measures everything that has a budget. The packages must be built. */
export async function measureAll(): Promise<Measure[]> {
  const project = installPacked(['@org/backups-core'])
  try {
    const installed = [...installedBytes(project)]
    return [
      await bundle(
        'list',
        `import { createBackups } from '@org/backups-core'
        for await (const backup of createBackups({ apiKey: 'k' }).backups.list()) console.log(backup)`,
      ),
      await bundle('all of core', `export * from '@org/backups-core'`),
      await bundle('the raw client', `export { createBackupsClient } from '@org/backups-client'`),
      sum(
        'packages that core installs, itself included',
        installed.map(([name]) => [name, 1]),
      ),
      sum('bytes that core installs', installed),
      typeCost(project),
      loadedModules('--help'),
      loadedModules('list', '--help'),
      loadedModules('list', '--sim', '-o', 'json'),
    ]
  } finally {
    rmSync(project, { recursive: true })
  }
}
