import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackageFromTarballData } from '@arethetypeswrong/core'
import parseLicense, { type Info } from 'spdx-expression-parse'
import type { Packed } from '@org/workspace/pack-packages'

/** Licences that only require the inclusion of their text. */
const allowed = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD CC0-1.0 Unlicense BlueOak-1.0.0'.split(' '),
)

/** Additional licenses that are allowed for individual packages, with the reason. */
const exceptions: Record<string, string> = {
  // Weak copyleft: the package's files are unchanged, and the list of licenses names their source.
  '@jmespath-community/jmespath': 'MPL-2.0',
}

const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']

const mayBePacked = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+)$/
const neverPacked =
  /\.(test|spec|bench)\.|\.tsbuildinfo$|\.map$|(^|\/)\.|(^|\/)node_modules\/|\.gen\.ts$(?<!\.d\.ts)|\.env/
const mustBePacked = ['package.json', 'README.md', 'LICENSE']

interface Manifest {
  name: string
  version: string
  license?: string | { type?: string }
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  exports?: unknown
  bin?: unknown
  man?: unknown
  types?: unknown
}

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

const licenseOf = ({ license }: Pick<Manifest, 'license'>): string =>
  (typeof license === 'string' ? license : license?.type) ?? ''

/** Returns the files that a manifest points to, at any depth. */
function pointedTo(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice(2)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pointedTo) : []
}

const scriptsOf = ({ scripts = {} }: Manifest): string[] => installScripts.filter((script) => script in scripts)

/** Returns the problems in the files and the manifest of a tarball, one line each. publint does not check for them. */
export function checkTarball(root: string, { name, path }: Packed): string[] {
  const packed = createPackageFromTarballData(new Uint8Array(readFileSync(path)))
  const prefix = `/node_modules/${name}/`
  const files = packed.listFiles().map((file) => file.slice(prefix.length))
  files.sort()
  const manifest = JSON.parse(packed.readFile(`${prefix}package.json`)) as Manifest
  const { dependencies, peerDependencies, optionalDependencies, exports, bin, man, types } = manifest
  const ranges = Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies })
  const buildFolders = [root, process.env['HOME'] ?? ''].filter((folder) => folder.length > 1)
  const namesBuildFolder = (file: string): boolean => {
    const text = packed.readFile(prefix + file)
    return buildFolders.some((folder) => text.includes(folder))
  }
  const unwanted = files.filter((file) => !mayBePacked.test(file) || neverPacked.test(file))
  const missing = pointedTo([exports, bin, man, types]).filter((file) => !files.includes(file))
  const local = ranges.filter(([, range]) => /^(workspace|catalog|file|link|portal|git|https?):/.test(range))
  return [
    ...unwanted.map((file) => `${file} must not be packed`),
    ...mustBePacked.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...missing.map((file) => `package.json points to ${file}, which is missing`),
    ...scriptsOf(manifest).map((script) => `the script ${script} would run when users install the package`),
    ...local.map(([dependency, range]) => `the range ${range} of ${dependency} works only in this repository`),
    ...files.filter(namesBuildFolder).map((file) => `${file} contains a path of the build machine`),
    ...(isAllowed(licenseOf(manifest)) ? [] : [`the license ${licenseOf(manifest)} is not allowed`]),
  ]
}

/** Returns the manifests of all packages in a project's `node_modules`. */
export function readInstalled(project: string): Manifest[] {
  const manifest = /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/
  const paths = globSync('node_modules/**/package.json', { cwd: project }).filter((path) => manifest.test(path))
  return paths.map((path) => JSON.parse(readFileSync(join(project, path), 'utf8')) as Manifest)
}

/** Returns the dependencies with an installation script or a forbidden license, one line each. */
export function checkDependencies(
  installed: readonly Manifest[],
  bundled: readonly Pick<Manifest, 'name' | 'version' | 'license'>[],
): string[] {
  const isForbidden = (one: Pick<Manifest, 'name' | 'license'>): boolean =>
    !isAllowed(licenseOf(one)) && exceptions[one.name] !== licenseOf(one)
  return [
    ...installed.flatMap((one) =>
      scriptsOf(one).map((script) => `the dependency ${one.name}@${one.version} has the script ${script}`),
    ),
    ...[...installed, ...bundled]
      .filter(isForbidden)
      .map((one) => `the dependency ${one.name}@${one.version} has the license ${licenseOf(one) || '(none)'}`),
  ]
}
