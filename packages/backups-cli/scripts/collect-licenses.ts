import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  name?: string
  version?: string
  license?: string
  homepage?: string
  repository?: string | { url?: string }
}

/** A package of the list that Vite writes. */
interface PagePackage {
  name: string
  version: string
  identifier: string | null
  text?: string
}

/** The folder of the package that a file belongs to: the nearest one with a manifest that has a name. */
function packageFolder(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).name !== undefined)
      return folder
    if (folder === dirname(folder)) throw new Error(`${file} belongs to no package`)
  }
}

/** A licence that asks for nothing, and comes without a file. */
const asksForNothing = 'Unlicense'

function section(name = '', version = '', license: string | null | undefined, source = '', text?: string): string {
  if (!license || (text === undefined && license !== asksForNothing)) {
    throw new Error(`${name} has no licence to pass on`)
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
  // What a package itself has bundled.
  const further = join(folder, 'dist/THIRD-PARTY-LICENSES.md')
  const inside = existsSync(further) ? `\n${readFileSync(further, 'utf8').trim()}\n` : ''
  const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url)
  return section(name, version, license, source, text) + inside
}

/**
 * The licences of everything that was bundled, by name: into the program, from `inputs` relative to `root`, and into the page of the
 * console, whose build made a list of them.
 */
export function collectLicenses(root: string, inputs: readonly string[], pageList: string): string {
  const folders = new Set(
    inputs.filter((input) => input.includes('node_modules/')).map((input) => packageFolder(join(root, input))),
  )
  const ofPage = JSON.parse(readFileSync(pageList, 'utf8')) as PagePackage[]
  const sections = new Set([
    ...[...folders].map(sectionOfFolder),
    ...ofPage.map(({ name, version, identifier, text }) => section(name, version, identifier, '', text)),
  ])
  const rule = `\n${'-'.repeat(80)}\n\n`
  return `This program contains the following packages.\n${rule}${[...sections].toSorted().join(rule)}`
}
