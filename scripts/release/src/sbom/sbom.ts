/**
 * Writes the bill of materials of each published package: CycloneDX 1.6, validated. The packages must be built.
 *
 *     pnpm --filter @org/release run sbom                  reports/sbom/<package>-<version>.cdx.json
 *     pnpm --filter @org/release run sbom --out <folder>
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installPacked } from '@org/workspace/install-packed'
import { type PublicPackage, readPublished } from '@org/workspace/read-packages'
import { installEnvironment } from '@org/workspace/tool-environment'
import { readBundled } from './read-bundled.ts'

const cyclonedx = fileURLToPath(new URL('bin/cyclonedx-npm-cli.js', import.meta.resolve('@cyclonedx/cyclonedx-npm')))

/**
 * Renders the bill of materials of a package: the packages that npm installs with it, and those that its build has bundled.
 * The result is deterministic. cyclonedx-npm describes a project, so the manifest of the package replaces that of the project.
 */
export function renderSbom(root: string, { name, folder, isCommand, dependencies: ours }: PublicPackage): string {
  const own = isCommand ? readPublished(root).filter((one) => ours.includes(one.name)) : []
  const bundled = [...own.map((one) => ({ ...one, license: 'MIT' })), ...readBundled(join(root, folder))]
  const project = installPacked([name], { root })
  try {
    const modules = join(project, 'node_modules')
    const text = readFileSync(join(modules, name, 'package.json'), 'utf8')
    const manifest = JSON.parse(text) as { dependencies?: Record<string, string> }
    const dependencies = { ...manifest.dependencies }
    for (const [index, { name: component, version, license }] of bundled.entries()) {
      // The alias allows two versions of the same package.
      const alias = `bundled-${index}`
      dependencies[alias] = `npm:${component}@${version}`
      mkdirSync(join(modules, alias))
      const fields = { name: component, version, license, description: 'Bundled into the package.' }
      writeFileSync(join(modules, alias, 'package.json'), JSON.stringify(fields))
    }
    // The lockfiles contain paths of this machine.
    const obsolete = [join(modules, name), join(project, 'package-lock.json'), join(modules, '.package-lock.json')]
    for (const path of obsolete) rmSync(path, { recursive: true })
    writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, dependencies, devDependencies: {} }))
    const type = isCommand ? 'application' : 'library'
    const format = ['--spec-version', '1.6', '--output-reproducible', '--short-PURLs', '--validate']
    const args = [cyclonedx, '--mc-type', type, '--flatten-components', ...format, '-o', '-']
    return execFileSync(process.execPath, args, { cwd: project, env: installEnvironment(), encoding: 'utf8' })
  } finally {
    rmSync(project, { recursive: true })
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } })
  const root = join(import.meta.dirname, '../../../..')
  const out = values.out ?? join(root, 'reports/sbom')
  mkdirSync(out, { recursive: true })
  for (const item of readPublished(root)) {
    const path = join(out, `${item.name.split('/').at(-1)}-${item.version}.cdx.json`)
    writeFileSync(path, renderSbom(root, item))
    console.log(`sbom: ${item.name}@${item.version}: ${path}`)
  }
}
