import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Dependency {
  name: string
  version: string
  license: string
  /** The manifest, for whoever needs more of it. */
  manifest: Record<string, unknown>
  /** Names and versions of its own dependencies. */
  needs: string[]
}

interface Manifest {
  name: string
  version: string
  license?: string | { type?: string }
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** The folder that Node would load a package from. */
function locate(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (folder === dirname(folder)) return undefined
  }
}

/** Everything that is installed along with a package, itself included; by name and version. */
export function readDependencies(packageFolder: string): Map<string, Dependency> {
  const found = new Map<string, Dependency>()
  const visit = (folder: string): string => {
    const manifest = readManifest(folder)
    const id = `${manifest.name}@${manifest.version}`
    if (found.has(id)) return id
    const license = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? '')
    const dependency: Dependency = {
      name: manifest.name,
      version: manifest.version,
      license,
      manifest: { ...manifest },
      needs: [],
    }
    found.set(id, dependency)
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).sort()) {
      const inner = locate(name, folder)
      if (inner !== undefined) dependency.needs.push(visit(inner))
      else if (!(name in (manifest.optionalDependencies ?? {})))
        throw new Error(`${id} needs ${name}, which is not installed`)
    }
    return id
  }
  visit(realpathSync(packageFolder))
  return found
}

/** What a build put into the package, as its list of licences says: `name version (licence)`. */
export function readBundled(packageFolder: string): { name: string; version: string; license: string }[] {
  const path = join(packageFolder, 'dist/THIRD-PARTY-LICENSES.txt')
  if (!existsSync(join(packageFolder, 'dist'))) throw new Error(`${packageFolder} is not built: pnpm build`)
  if (!existsSync(path)) return []
  const rule = /^-{80}\n\n((?:@[\w.-]+\/)?[\w.-]+) (\S+) \(([^)]+(?:\([^)]*\)[^)]*)*)\)$/gm
  return [...readFileSync(path, 'utf8').matchAll(rule)].map(([, name = '', version = '', license = '']) => ({
    name,
    version,
    license,
  }))
}
