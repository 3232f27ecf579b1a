/**
 * Arrows point one way: spec → client → core → CLI and console. This is the table, and the check that the code keeps to it.
 *
 *     pnpm layers
 */
import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'

interface Rule {
  /** Workspace packages that may be imported at run time. */
  mayUse: readonly string[]
  /** Imports that this package never makes in its own source, as they are written; a trailing `*` matches any end. */
  never: readonly string[]
}

export const layers: Readonly<Record<string, Rule>> = {
  '@org/backups-spec': { mayUse: [], never: [] },
  '@org/backups-client': { mayUse: [], never: ['node:*'] },
  '@org/backups-core': { mayUse: ['@org/backups-client'], never: ['node:*', 'openapi-fetch'] },
  '@org/backups-sim': { mayUse: ['@org/backups-spec', '@org/backups-client'], never: ['openapi-fetch'] },
  '@org/backups-pacing-redis': { mayUse: ['@org/backups-core'], never: ['node:*', 'redis', 'ioredis'] },
  '@org/backups-cli': {
    mayUse: ['@org/backups-core', '@org/backups-sim', '@org/backups-console'],
    never: ['openapi-fetch'],
  },
  '@org/backups-console': { mayUse: ['@org/backups-core'], never: ['node:*', 'openapi-fetch'] },
  '@org/testkit': { mayUse: ['@org/backups-spec'], never: [] },
}

/** Packages that only tests use: anybody's devDependency, nobody's dependency. */
const forTests = new Set(['@org/testkit', '@org/backups-spec'])

/** Published as they are, not bundled: what they import is installed with them. */
const bare = new Set(['@org/backups-client', '@org/backups-core', '@org/backups-sim'])

/** Core's entry for Node. Nothing else of core imports it, or a browser would. */
const nodeFolder = 'src/node/'

/** Inside core, a folder or file may import only what stands after it. */
const coreOrder = ['index.ts', 'create-backups.ts', 'resources/', 'transport/', 'errors/']

export interface SourceFile {
  /** Below the package, with forward slashes. */
  path: string
  text: string
}

export interface Package {
  name: string
  dependencies: readonly string[]
  devDependencies: readonly string[]
  files: readonly SourceFile[]
}

/** What a file imports, exports from, or loads; Node's own modules by their full name. */
export function importsOf(text: string): string[] {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  return specifiers.map((name) => (isBuiltin(name) && !name.startsWith('node:') ? `node:${name}` : name))
}

const matches = (pattern: string, specifier: string): boolean =>
  pattern.endsWith('*')
    ? specifier.startsWith(pattern.slice(0, -1))
    : specifier === pattern || specifier.startsWith(`${pattern}/`)

/** One line for each arrow that points the wrong way. */
export function findings({ name, dependencies, devDependencies, files }: Package): string[] {
  const rule = layers[name]
  if (!rule) return [`${name}: not in the table of scripts/check-layers.ts; give it its place`]
  const found: string[] = []
  const isOurs = (specifier: string): boolean => specifier.startsWith('@org/')
  for (const dependency of dependencies.filter(isOurs)) {
    if (!rule.mayUse.includes(dependency))
      found.push(`${name}: package.json depends on ${dependency}, which it may not use`)
  }
  for (const { path, text } of files) {
    const isTest = path.endsWith('.test.ts')
    const isSource = path.startsWith('src/') && !isTest
    // The server of the console is shipped, too, and is Node's.
    const isShipped = isSource || (path.startsWith('server/') && !isTest)
    for (const specifier of importsOf(text)) {
      const at = `${name}: ${path} imports ${specifier}`
      if (specifier.startsWith('.')) {
        const target = posix.join(posix.dirname(path), specifier)
        if (target.startsWith('..')) found.push(`${at}, a path into another package; import the package by its name`)
        else if (name === '@org/backups-core') found.push(...insideCore(path, target))
        continue
      }
      const [scope, base, ...rest] = specifier.split('/')
      const target = scope?.startsWith('@') ? `${scope}/${base}` : scope
      if (isOurs(specifier) && (rest.includes('src') || rest.includes('dist'))) {
        found.push(`${at}, the inside of another package; import what it exports`)
      }
      const isForNode = name === '@org/backups-core' && path.startsWith(nodeFolder) && specifier.startsWith('node:')
      if (isSource && !isForNode && rule.never.some((pattern) => matches(pattern, specifier)))
        found.push(`${at}, which it never may`)
      if (isShipped && isOurs(specifier) && !rule.mayUse.includes(target as string)) {
        found.push(`${at}; it may use ${rule.mayUse.join(', ') || 'no package of ours'}`)
      }
      // Programs that are bundled have what they import among their devDependencies.
      const isDeclared = [...dependencies, ...devDependencies, name].includes(target as string)
      const isLoose = !isOurs(specifier) && isSource && bare.has(name) && !dependencies.includes(target as string)
      const isRefused = found.some((line) => line.startsWith(at))
      if (!isRefused && !isBuiltin(specifier) && (!isDeclared || isLoose))
        found.push(`${at} without declaring it in package.json`)
    }
  }
  for (const dependency of dependencies) {
    if (forTests.has(dependency) && name !== '@org/testkit' && name !== '@org/backups-sim') {
      found.push(`${name}: ${dependency} belongs into devDependencies`)
    }
  }
  return [...new Set(found)]
}

/** index → create-backups → resources → transport → errors; and no resource imports another. */
function insideCore(path: string, target: string): string[] {
  if (!path.startsWith('src/') || path.endsWith('.test.ts')) return []
  if (target.startsWith(nodeFolder) && !path.startsWith(nodeFolder))
    return [`@org/backups-core: ${path} imports ${target}, which only Node can load`]
  const rank = (file: string): number => coreOrder.findIndex((place) => file.slice('src/'.length).startsWith(place))
  const [from, to] = [rank(path), rank(target)]
  if (from === -1 || to === -1) return []
  if (to < from) return [`@org/backups-core: ${path} imports ${target}; arrows go ${coreOrder.join(' → ')}`]
  const isResource = coreOrder[from] === 'resources/' && from === to
  return isResource ? [`@org/backups-core: ${path} imports ${target}; resources do not know each other`] : []
}

/** Every workspace package below `root`, with its files. */
export function readPackages(root: string): Package[] {
  return globSync(['spec/package.json', 'packages/*/package.json'], { cwd: root }).map((manifestPath) => {
    const folder = manifestPath.slice(0, -'/package.json'.length)
    const manifest = JSON.parse(readFileSync(join(root, manifestPath), 'utf8')) as {
      name: string
      dependencies?: Record<string, string>
      devDependencies?: Record<string, string>
    }
    const code = '{ts,tsx,mts,cts,js,mjs,cjs}'
    const places = [`{src,server,test,examples,scripts}/**/*.${code}`, `*.${code}`]
    const files = globSync(places, { cwd: join(root, folder) })
    return {
      name: manifest.name,
      dependencies: Object.keys(manifest.dependencies ?? {}),
      devDependencies: Object.keys(manifest.devDependencies ?? {}),
      files: files.map((path) => ({
        path: path.replaceAll('\\', '/'),
        text: readFileSync(join(root, folder, path), 'utf8'),
      })),
    }
  })
}

if (import.meta.main) {
  const packages = readPackages(join(import.meta.dirname, '../../..'))
  const found = packages.flatMap(findings)
  for (const line of found) console.error(`layers: ${line}`)
  const files = packages.reduce((sum, { files: list }) => sum + list.length, 0)
  if (found.length > 0 || files === 0) process.exitCode = 1
  else console.log(`layers: ${packages.length} packages, ${files} files, every arrow points the right way`)
}
