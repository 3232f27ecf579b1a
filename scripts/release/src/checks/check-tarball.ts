import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackageFromTarballData } from '@arethetypeswrong/core'
import parseLicense, { type Info } from 'spdx-expression-parse'
import type { Packed } from '@org/workspace/pack-packages'
import { readBundled, readDependencies } from '../sbom/read-dependencies.ts'

/** Licences that ask for no more than to be passed on. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
])

/** Others that we pass on all the same, and why we may. */
const exceptions: Record<string, string> = {
  // Weak copyleft: the files are unchanged, and the list of licences says where their source is.
  '@jmespath-community/jmespath': 'MPL-2.0',
}

/** What npm runs on the machine of whoever installs a package. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']

const mayBePacked = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+)$/
const neverPacked =
  /\.(test|spec|bench)\.|\.tsbuildinfo$|\.map$|(^|\/)\.|(^|\/)node_modules\/|\.gen\.ts$(?<!\.d\.ts)|\.env/
const mustBePacked = ['package.json', 'README.md', 'LICENSE']

function isAllowed(license: string): boolean {
  const check = (info: Info): boolean => {
    if ('license' in info) return allowed.has(info.license)
    return info.conjunction === 'or' ? check(info.left) || check(info.right) : check(info.left) && check(info.right)
  }
  try {
    return check(parseLicense(license))
  } catch {
    return false
  }
}

interface Manifest {
  license?: string
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  exports?: unknown
  bin?: unknown
  man?: unknown
  types?: unknown
}

/** Files that a manifest points to, wherever in it. */
function pointedTo(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice(2)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pointedTo) : []
}

const hasScript = (manifest: { scripts?: Record<string, string> }): string[] =>
  installScripts.filter((script) => manifest.scripts?.[script] !== undefined)

/** What is wrong with a tarball that linters of packages do not look at; one line each. */
export function checkTarball(root: string, { name, folder, path }: Packed): string[] {
  const packed = createPackageFromTarballData(new Uint8Array(readFileSync(path)))
  const prefix = `/node_modules/${name}/`
  const files = packed
    .listFiles()
    .map((file) => file.slice(prefix.length))
    .sort()
  const manifest = JSON.parse(packed.readFile(`${prefix}package.json`)) as Manifest
  const ranges = Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  })
  const fromHere = [root, process.env['HOME'] ?? ''].filter((place) => place.length > 1)
  return [
    ...files
      .filter((file) => !mayBePacked.test(file) || neverPacked.test(file))
      .map((file) => `${file} does not belong into the package`),
    ...mustBePacked.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...pointedTo([manifest.exports, manifest.bin, manifest.man, manifest.types])
      .filter((file) => !files.includes(file))
      .map((file) => `package.json points to ${file}, which is missing`),
    ...hasScript(manifest).map((script) => `the script ${script} would run on the machine of a user`),
    ...ranges
      .filter(([, range]) => /^(workspace|catalog|file|link|portal|git|https?):/.test(range))
      .map(([dependency, range]) => `${dependency} is asked for as ${range}`),
    ...files
      .filter((file) => fromHere.some((place) => packed.readFile(prefix + file).includes(place)))
      .map((file) => `${file} names a folder of the machine that built it`),
    ...(manifest.license !== undefined && isAllowed(manifest.license)
      ? []
      : [`its licence, ${manifest.license}, is not one of ours`]),
    ...checkDependencies(join(root, folder)),
  ]
}

function checkDependencies(packageFolder: string): string[] {
  const installed = [...readDependencies(packageFolder).values()].slice(1)
  return [
    ...installed.flatMap(({ name, version, manifest }) =>
      hasScript(manifest).map((script) => `its dependency ${name}@${version} has the script ${script}`),
    ),
    ...[...installed, ...readBundled(packageFolder)]
      .filter(({ name, license }) => !isAllowed(license) && exceptions[name] !== license)
      .map(
        ({ name, version, license }) => `its dependency ${name}@${version} has the licence ${license || 'of nobody'}`,
      ),
  ]
}
