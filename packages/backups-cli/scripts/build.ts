/**
 * Bundles the command with its dependencies into dist/. main.js prints the help, and runner.js runs commands. Code that only some
 * commands need is in separate files, which are loaded on demand. Workspace packages are bundled from source, except the page of the
 * console, which must already be built.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { commandTable } from '../src/command-table.ts'
import { loadCommand } from '../src/load-command.ts'
import { collectLicenses } from './collect-licenses.ts'
import { bashCompletion } from './completion/bash.ts'
import { describeCommands } from './completion/describe-commands.ts'
import { fishCompletion } from './completion/fish.ts'
import { zshCompletion } from './completion/zsh.ts'
import { manPage } from './man-page.ts'
import { outputSchemas } from './output-schemas.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Modules below src/ that are bundled as separate files and loaded by `import()`. Other `import()`s are bundled into their importer. */
const lazyModules = [
  'runner',
  'arguments/unknown-command',
  'arguments/suggest',
  'confirmation/prompt',
  'waiting/bar',
  'waiting/lines',
  'output/table',
  'output/yaml',
  'output/csv',
  'output/query',
  'simulation/simulation',
  'serve-console',
]

/**
 * Bundles shared modules into each file that needs them. esbuild's splitting would create another file for each set of shared
 * modules, and loading a file takes a millisecond. Duplication is safe, because no shared module has state.
 */
const separateLazyModules: Plugin = {
  name: 'separate-lazy-modules',
  setup(building) {
    building.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
      const file = relative(join(root, 'src'), resolve(resolveDir, path)).replaceAll('\\', '/').replace(/\.ts$/, '')
      return kind === 'dynamic-import' && lazyModules.includes(file)
        ? { path: `./${basename(file)}.js`, external: true }
        : undefined
    })
  },
}

/** Replaces the module that reads `src/commands` with its result, so that the help loads no command. */
const literalCommandTable: Plugin = {
  name: 'literal-command-table',
  setup(building) {
    const contents = `export const commandTable = ${JSON.stringify(commandTable)}`
    building.onLoad({ filter: /[\\/]src[\\/]command-table\.ts$/ }, () => ({ contents }))
  },
}

/** Defines `require`, with which CommonJS dependencies load Node's built-in modules. `createRequire` runs only when `require` is called. */
const lazyRequire =
  "import { createRequire as makeRequire } from 'node:module'; const require = (id) => makeRequire(import.meta.url)(id);"

rmSync(out, { recursive: true, force: true })
/** Bundles modules below src/, and returns the inputs that are part of a bundle. */
async function bundle(modules: readonly string[], target: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: modules.map((name) => `src/${name}.ts`),
    entryNames: '[name]',
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target,
    conditions: ['@org/source'],
    minify: true,
    legalComments: 'none',
    define: { BACKUPS_VERSION: JSON.stringify(version) },
    banner: { js: lazyRequire },
    // cli-table3 loads @colors/colors only to color borders and headers, which the command does not do.
    external: ['@colors/colors/safe'],
    plugins: [separateLazyModules, literalCommandTable],
    metafile: true,
    logLevel: 'warning',
  })
  // Files whose code was removed as unused need no license.
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  )
}

// main.js must parse on old versions of Node, so that it can say which version it needs.
const bundled = [...(await bundle(['main'], 'node14.8')), ...(await bundle(lazyModules, 'node20'))]
chmodSync(join(out, 'main.js'), 0o755)

const page = fileURLToPath(new URL('./dist/page', import.meta.resolve('@org/backups-console/package.json')))
const pageLicenses = join(page, 'licenses.json')
cpSync(page, join(out, 'console'), { recursive: true, filter: (file) => file !== pageLicenses })
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), collectLicenses(root, bundled, pageLicenses))

const commands = await Promise.all(Object.keys(commandTable).map(loadCommand))
writeFileSync(join(out, 'backups.1'), manPage(version, commands))

mkdirSync(join(out, 'completions'))
const completions = describeCommands(commands)
for (const [shell, script] of Object.entries({ bash: bashCompletion, fish: fishCompletion, zsh: zshCompletion })) {
  writeFileSync(join(out, 'completions', `backups.${shell}`), script(completions))
}

mkdirSync(join(out, 'schemas'))
for (const [name, schema] of Object.entries(outputSchemas(commands))) {
  writeFileSync(join(out, 'schemas', `${name}.json`), `${JSON.stringify(schema, undefined, 2)}\n`)
}
