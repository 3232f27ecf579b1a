/**
 * Installs the packed packages into an empty project, and uses them there as users do: compiles a program with three versions of
 * TypeScript, and runs it under node:test, Vitest, Jest and tsx on five versions of Node. All tools are dependencies of engines/.
 *
 *     pnpm --filter @org/runtimes run consumers            prints the tables
 *     pnpm --filter @org/runtimes run consumers --write    also writes docs/consumers.md
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackages } from '@org/workspace/build-packages'
import { installCached } from '@org/workspace/install-cached'
import { installPacked } from '@org/workspace/install-packed'
import { env, nodePackage } from './engines.ts'
import { row } from './render-table.ts'

const root = join(import.meta.dirname, '../../..')
const modules = join(installCached(join(import.meta.dirname, '../engines'), 'runtimes'), 'node_modules')
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as { version: string }).version

/** A run of Node for a cell of a table. The cell shows the text if the run succeeds. */
interface Attempt {
  text: string
  /** The name of the package that contains the version of Node to use. */
  node: string
  args: readonly string[]
}
type Rows = Record<string, (column: string) => Attempt>

const nodes = ['20.0', '20', '22', '24', '26'].map(nodePackage)
const resolutions = ['nodenext', 'node16', 'bundler', 'node10']
const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript-6']

/** Compiles with the strictest settings that users have: with `exactOptionalPropertyTypes`, and without `skipLibCheck`. */
function compile(compiler: string, file: string, resolution: string): Attempt {
  const node10 = file.endsWith('.mts') ? 'esnext' : 'commonjs'
  const module = { bundler: 'preserve', node10 }[resolution] ?? resolution
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022', '--types', 'node']
  if (compiler === 'typescript-6' && resolution === 'node10') options.push('--ignoreDeprecations', '6.0')
  const args = [...options, '--module', module, '--moduleResolution', resolution, file]
  return { text: 'yes', node: nodePackage(24), args: [join(modules, compiler, 'bin/tsc'), ...args] }
}

const compilations: Rows = {}
for (const compiler of compilers) {
  const name = `TypeScript ${versionOf(compiler)}`
  compilations[`${name}, ES module`] = (column) => compile(compiler, 'program.mts', column)
  compilations[`${name}, CommonJS`] = (column) => compile(compiler, 'program.cts', column)
}

/** Returns an attempt that runs a tool's script. For ES modules, Jest needs Node's `--experimental-vm-modules`. */
function run(node: string, tool: string, script: string, ...args: readonly string[]): Attempt {
  return { text: versionOf(tool), node, args: ['--experimental-vm-modules', join(modules, tool, script), ...args] }
}

/** Vitest 5 needs Node 22. */
const vitest = (node: string): string => (node.startsWith('node-20') ? 'vitest-3' : 'vitest-5')
const timeout = '--testTimeout=120000'
const jest = ['jest', 'bin/jest.js', '--rootDir=.', timeout, '--testMatch'] as const
const runs: Rows = {
  'node:test, ES module': (node) => ({ text: 'yes', node, args: ['--test', 'program.test.mjs'] }),
  'node:test, CommonJS': (node) => ({ text: 'yes', node, args: ['--test', 'program.test.cjs'] }),
  'Vitest, ES module': (node) => run(node, vitest(node), 'vitest.mjs', 'run', '--globals', timeout, 'program.test.mjs'),
  'Jest, ES module': (node) => run(node, ...jest, '**/program.test.mjs'),
  'Jest, CommonJS': (node) => run(node, ...jest, '**/program.test.cjs'),
  'tsx, ES module': (node) => run(node, 'tsx', 'dist/cli.mjs', 'program.mts'),
  'tsx, CommonJS': (node) => run(node, 'tsx', 'dist/cli.mjs', 'program.cts'),
}

/** Installs the packages into a new project, and writes a program and its test there, both as an ES module and as CommonJS. */
function createProject(): string {
  const names = ['client', 'core', 'sim', 'pacing-redis', 'cli'].map((name) => `@org/backups-${name}`)
  buildPackages(...names)
  const folder = installPacked(names, { also: ['@types/node'] })
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  const program = readFileSync(join(root, 'scripts/release/test/programs/packed.ts'), 'utf8')
  const entries = [...names.slice(0, -1), '@org/backups-core/node']
  // Under `bundler`, TypeScript 5.4 resolves an `import` in a CommonJS file as in an ES module.
  const required = entries.map((entry, index) => `export import entry${index} = require('${entry}')\n`)
  write('program.mts', program)
  write('program.cts', program + required.join(''))
  const test = (load: string, from: string): string => `const { ended } = ${load}('./program.${from}')
const test = globalThis.test ?? (${load}('node:test')).test
test('the program ends', () => ended)\n`
  write('program.test.mjs', test('await import', 'mjs'))
  write('program.test.cjs', test('require', 'cjs'))
  const tsc = [join(modules, 'typescript-6/bin/tsc'), '--module', 'nodenext', '--target', 'es2022', '--types', 'node']
  execFileSync(process.execPath, [...tsc, 'program.mts', 'program.cts'], { cwd: folder, stdio: 'inherit' })
  return folder
}

const project = createProject()

/** Runs the attempts for one table, one after another. Prints the output of those that fail. */
function attemptAll(columns: readonly string[], titles: readonly string[], rows: Rows): string {
  const lines = [row(['', ...titles]), row(['---', ...titles.map(() => '---')])]
  for (const [name, attempt] of Object.entries(rows)) {
    const cells = columns.map((column) => {
      const { text, node, args } = attempt(column)
      const options = { cwd: project, env, timeout: 300_000, encoding: 'utf8' } as const
      const { status, stdout, stderr } = spawnSync(join(modules, node, 'bin/node'), args, options)
      if (status === 0) return text
      console.error(`consumers: ${name}, ${column}: ${stdout}${stderr}`)
      process.exitCode = 1
      return '**fails**'
    })
    lines.push(row([name, ...cells]))
    console.log(lines.at(-1))
  }
  return lines.join('\n')
}

try {
  const types = attemptAll(resolutions, resolutions, compilations)
  const versions = nodes.map((node) => `Node ${versionOf(node).replace('v', '')}`)
  const document = `# Consumers

A program imports or requires the packed packages in an empty project, and lists backups of the
simulator with core, the raw client and the command. Written by \`pnpm --filter @org/runtimes run
consumers --write\` on ${new Date().toISOString().slice(0, 10)}.

## Types

The columns are values of \`moduleResolution\`. The program compiles with \`strict\` and
\`exactOptionalPropertyTypes\`, and without \`skipLibCheck\`. For \`node10\`, TypeScript 6 needs
\`ignoreDeprecations\`. TypeScript 7 has no \`node10\`.

${types}

## Runs

A cell has the version of the test runner. Jest needs \`--experimental-vm-modules\` for ES modules.

${attemptAll(nodes, versions, runs)}
`
  const isWritten = process.argv.includes('--write') && process.exitCode !== 1
  if (isWritten) writeFileSync(join(root, 'docs/consumers.md'), document)
} finally {
  rmSync(project, { recursive: true })
}
