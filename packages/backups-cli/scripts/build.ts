/**
 * Bundles the program with all it needs into dist/: what is loaded at every start is in main.js, everything else in chunks that
 * only their users load. Workspace packages are taken from their source, so no other build has to come first.
 */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { collectLicenses } from './collect-licenses.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

rmSync(out, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@org/source'],
  minify: true,
  legalComments: 'none',
  define: { BACKUPS_VERSION: JSON.stringify(version) },
  // Libraries that are CommonJS load Node's own modules through `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
})
chmodSync(join(out, 'main.js'), 0o755)

// Only what is left after unused code was dropped.
const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
)
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), collectLicenses(root, bundled))
