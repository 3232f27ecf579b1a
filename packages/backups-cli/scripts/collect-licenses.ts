import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  name?: string
  version?: string
  license?: string
  homepage?: string
  repository?: string | { url?: string }
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

function section(folder: string): string {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  if (license === undefined || file === undefined) throw new Error(`${name} has no licence to pass on`)
  // What a package itself has bundled.
  const further = join(folder, 'dist/THIRD-PARTY-LICENSES.md')
  const inside = existsSync(further) ? `\n${readFileSync(further, 'utf8').trim()}\n` : ''
  const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url)
  return `${name} ${version} (${license})\n${source ?? ''}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n${inside}`
}

/** The licences of everything that was bundled from node_modules, by name. `inputs` are relative to `root`. */
export function collectLicenses(root: string, inputs: readonly string[]): string {
  const folders = new Set(
    inputs.filter((input) => input.includes('node_modules/')).map((input) => packageFolder(join(root, input))),
  )
  const sections = [...folders].map(section).toSorted()
  const rule = `\n${'-'.repeat(80)}\n\n`
  return `This program contains the following packages.\n${rule}${sections.join(rule)}`
}
