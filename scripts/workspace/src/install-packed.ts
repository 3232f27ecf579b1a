import { cpSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages } from './pack-packages.ts'
import { readPublished } from './read-packages.ts'
import { runPackageManager } from './run-package-manager.ts'

export interface InstallOptions {
  /** The root of the workspace. @default this checkout */
  root?: string
  /** Further packages to install, from the root's `node_modules`. */
  also?: readonly string[]
}

interface Manifest {
  dependencies?: Record<string, string>
}

/**
 * Packs packages of the workspace and their dependencies in it, and installs them into an empty project outside of it. Copies other
 * dependencies from the workspace's `node_modules`, so it needs no network. The packages must be built. Returns the folder of the
 * project, which the caller removes.
 */
export function installPacked(names: readonly string[], options: InstallOptions = {}): string {
  const { root = join(import.meta.dirname, '../../..'), also = [] } = options
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')))
  const published = new Map(readPublished(root).map((one) => [one.name, one]))
  const packed = new Set<string>()
  const dependencies: Record<string, string> = {}

  const add = (name: string, modules: string): void => {
    if (name in dependencies || packed.has(name)) return
    const ours = published.get(name)
    const folder = realpathSync(ours === undefined ? join(modules, name) : join(root, ours.folder))
    if (ours === undefined) {
      const copy = join(project, '.packed', name)
      cpSync(folder, copy, { recursive: true, filter: (path) => !path.slice(folder.length).includes('node_modules') })
      dependencies[name] = `file:${copy}`
    } else packed.add(name)
    // pnpm links the dependencies of an installed package beside it.
    const beside = ours === undefined ? folder.slice(0, -name.length - 1) : join(folder, 'node_modules')
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
    for (const dependency of Object.keys(manifest.dependencies ?? {})) add(dependency, beside)
  }
  for (const name of [...names, ...also]) add(name, join(root, 'node_modules'))
  for (const { name, path } of packPackages(root, join(project, '.packed'), packed)) dependencies[name] = `file:${path}`

  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }))
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--install-links']
  runPackageManager('npm', ['install', ...quiet], { cwd: project })
  return project
}
