/**
 * Bundles the program with all it needs into dist/. main.js knows the help; program.js does the work; each library that only
 * some runs need is a file of its own, which only they load. Workspace packages are taken from their source; only the page of
 * the console has to be built before.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { collectLicenses } from './collect-licenses.ts'
import { manPage } from './man-page.ts'
import { outputSchemas } from './output-schemas.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Files below src/ that are loaded by `import()`, each with what it needs. Every other `import()` stays inside its file. */
const parts = [
  'program',
  'arguments/unknown-command',
  'arguments/suggest',
  'ask',
  'waiting/bar',
  'waiting/lines',
  'output/table',
  'output/yaml',
  'output/csv',
  'output/query',
  'requests/simulation',
  'requests/serve-console',
]

/**
 * esbuild's own splitting makes a file of everything that two parts share, and each file costs a millisecond. Sharing is worth
 * less here than what it costs, and no module that is shared has a state.
 */
const separateParts: Plugin = {
  name: 'separate-parts',
  setup(building) {
    building.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
      const file = relative(join(root, 'src'), resolve(resolveDir, path)).replaceAll('\\', '/').replace(/\.ts$/, '')
      return kind === 'dynamic-import' && parts.includes(file)
        ? { path: `./${basename(file)}.js`, external: true }
        : undefined
    })
  },
}

/** Libraries that are CommonJS load Node's own modules through `require`, which is made when one does. */
const lazyRequire =
  "import { createRequire as makeRequire } from 'node:module'; const require = (id) => makeRequire(import.meta.url)(id);"

rmSync(out, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['main', ...parts].map((part) => `src/${part}.ts`),
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@org/source'],
  minify: true,
  legalComments: 'none',
  define: { BACKUPS_VERSION: JSON.stringify(version) },
  banner: { js: lazyRequire },
  // cli-table3 asks for it when it is to colour borders and heads, which it is not.
  external: ['@colors/colors/safe'],
  plugins: [separateParts],
  metafile: true,
  logLevel: 'warning',
})
chmodSync(join(out, 'main.js'), 0o755)

// Only what is left after unused code was dropped.
const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
)
const page = fileURLToPath(new URL('./dist/page', import.meta.resolve('@org/backups-console/package.json')))
const pageLicenses = join(page, 'licenses.json')
cpSync(page, join(out, 'console'), { recursive: true, filter: (file) => file !== pageLicenses })
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), collectLicenses(root, bundled, pageLicenses))

writeFileSync(join(out, 'backups.1'), await manPage(version))

mkdirSync(join(out, 'schemas'))
const schemas = outputSchemas(fileURLToPath(import.meta.resolve('@org/backups-spec/openapi.yaml')))
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(join(out, 'schemas', `${name}.json`), `${JSON.stringify(schema, undefined, 2)}\n`)
}
