import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  name?: string
  version?: string
  license?: string
  homepage?: string
  repository?: string | { url?: string }
}

/** An entry of Vite's list of the page's dependencies. */
interface PagePackage {
  name: string
  version: string
  identifier: string | null
  text?: string
}

/** Returns the folder of the package that contains a file: the closest one whose manifest has a name. */
function packageFolder(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).name !== undefined)
      return folder
    if (folder === dirname(folder)) throw new Error(`${file} is not part of a package`)
  }
}

/** A license whose text need not be included. */
const publicDomainLicense = 'Unlicense'

function section(name = '', version = '', license: string | null | undefined, source = '', text?: string): string {
  if (!license || (text === undefined && license !== publicDomainLicense)) {
    throw new Error(`${name} has no license text to include`)
  }
  const head = [`${name} ${version} (${license})`, source].filter(Boolean).join('\n')
  return `${head}\n\n${text?.trim() ?? 'In the public domain.'}\n`
}

function sectionOfFolder(folder: string): string {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text = file && readFileSync(join(folder, file), 'utf8')
  // The licenses of packages that this package has bundled.
  const bundled = join(folder, 'dist/THIRD-PARTY-LICENSES.md')
  const bundledText = existsSync(bundled) ? `\n${readFileSync(bundled, 'utf8').trim()}\n` : ''
  const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url)
  return section(name, version, license, source, text) + bundledText
}

/**
 * Returns the licenses of all bundled packages, sorted by name. `inputs` are the files that were bundled into the command, relative
 * to `root`. `pageList` is the list that the build of the console's page writes.
 */
export function collectLicenses(root: string, inputs: readonly string[], pageList: string): string {
  const folders = new Set(
    inputs.filter((input) => input.includes('node_modules/')).map((input) => packageFolder(join(root, input))),
  )
  const pagePackages = JSON.parse(readFileSync(pageList, 'utf8')) as PagePackage[]
  const sections = new Set([
    ...[...folders].map(sectionOfFolder),
    ...pagePackages.map(({ name, version, identifier, text }) => section(name, version, identifier, '', text)),
  ])
  const separator = `\n${'-'.repeat(80)}\n\n`
  return `This program contains the following packages.\n${separator}${[...sections].toSorted().join(separator)}`
}
