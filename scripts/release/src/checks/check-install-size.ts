/**
 * What core and the command cost before they do anything: counts that come out the same each time. A budget that is exceeded by one
 * fails. Bundles have their own (`pnpm size`), as have type instantiations, requests and polls (core's tests).
 *
 *     pnpm build && pnpm budgets          add --why to see what was counted
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { createPackageFromTarballData } from '@arethetypeswrong/core'
import { packPackages } from '@org/workspace/pack-packages'

const root = join(import.meta.dirname, '../../../..')

export interface Count {
  name: string
  budget: number
  /** What was counted, each with its share. */
  parts: readonly (readonly [part: string, share: number])[]
}

interface Manifest {
  name: string
  dependencies?: Record<string, string>
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** A package's folder and those of all that it brings, each once. */
export function installedFolders(folder: string, found = new Set<string>()): Set<string> {
  if (found.has(folder)) return found
  found.add(folder)
  for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
    let at = folder
    while (!existsSync(join(at, 'node_modules', name))) {
      if (dirname(at) === at) throw new Error(`${name}, which ${folder} depends on, is not installed: pnpm install`)
      at = dirname(at)
    }
    installedFolders(realpathSync(join(at, 'node_modules', name)), found)
  }
  return found
}

/** Bytes of a package as it is installed: of ours as it is packed, of others as it lies there. */
function installedBytes(folder: string, packed: ReadonlyMap<string, string>): number {
  const { name } = readManifest(folder)
  const tarball = packed.get(name)
  if (tarball === undefined) {
    const paths = globSync('**', { cwd: folder, exclude: (path) => path === 'node_modules' })
    return paths.map((path) => statSync(join(folder, path))).reduce((sum, at) => sum + (at.isFile() ? at.size : 0), 0)
  }
  const content = createPackageFromTarballData(new Uint8Array(readFileSync(tarball)))
  return content.listFiles().reduce((sum, path) => sum + Buffer.byteLength(content.readFile(path)), 0)
}

function installedParts(core: string): [string, number][] {
  const out = mkdtempSync(join(tmpdir(), 'packed-'))
  try {
    const packed = new Map(packPackages(root, out).map(({ name, path }) => [name, path]))
    return [...installedFolders(core)].map((folder) => [readManifest(folder).name, installedBytes(folder, packed)])
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** The files of the built command that a run of it loads, by the engine's own record. */
function loadedModules(args: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'))
  try {
    const command = join(root, 'packages/backups-cli/dist/main.js')
    execFileSync(process.execPath, [command, ...args], { env: { ...process.env, NODE_V8_COVERAGE: folder } })
    const records = readdirSync(folder).map(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] },
    )
    const urls = records.flatMap(({ result }) => result.map(({ url }) => url))
    return [...new Set(urls.filter((url) => url.startsWith('file:')))].map((url) => new URL(url).pathname)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function counts(): Count[] {
  const core = join(root, 'packages/backups-core')
  for (const name of ['backups-client', 'backups-core', 'backups-cli']) {
    if (!existsSync(join(root, 'packages', name, 'dist'))) throw new Error(`${name} is not built: pnpm build`)
  }
  const installed = installedParts(core)
  const modules = (args: readonly string[]): [string, number][] =>
    loadedModules(args).map((path) => [relative(root, path), 1])
  return [
    {
      name: 'packages that core installs, itself included',
      budget: 4,
      parts: installed.map(([name]) => [name, 1]),
    },
    {
      name: 'bytes that core installs',
      budget: 493_000,
      parts: installed,
    },
    { name: 'modules that backups --help loads', budget: 1, parts: modules(['--help']) },
    { name: 'modules that backups list --help loads', budget: 2, parts: modules(['list', '--help']) },
    {
      name: 'modules that backups list --sim -o json loads',
      budget: 3,
      parts: modules(['list', '--sim', '-o', 'json']),
    },
  ]
}

export const total = ({ parts }: Count): number => parts.reduce((sum, [, share]) => sum + share, 0)

/** What is wrong with a count, if anything. */
export function finding(count: Count): string | undefined {
  const counted = total(count)
  if (counted === 0) return `${count.name}: nothing was counted`
  if (counted <= count.budget) return undefined
  return `${count.name}: ${counted - count.budget} over the budget of ${count.budget}; pnpm budgets --why shows what was counted`
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { why: { type: 'boolean' } } })
  for (const count of counts()) {
    console.log(`budgets: ${count.name}: ${total(count)} of ${count.budget}`)
    if (values.why) for (const [part, share] of count.parts) console.log(`    ${String(share).padStart(8)}  ${part}`)
    const found = finding(count)
    if (found !== undefined) {
      console.error(`budgets: ${found}`)
      process.exitCode = 1
    }
  }
}
