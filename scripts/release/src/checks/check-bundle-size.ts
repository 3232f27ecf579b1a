/**
 * What core adds to a web page: bundled by esbuild, minified, gzip. A budget that is exceeded by a byte fails.
 *
 *     pnpm size          add --why to see which files the bytes come from
 */
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type Metafile } from 'esbuild'

interface Program {
  name: string
  source: string
  /** Bytes, minified and gzip. */
  budget: number
}

const programs: readonly Program[] = [
  {
    name: 'list only',
    source: `import { createBackups } from '@org/backups-core'
for await (const backup of createBackups({ apiKey: 'k' }).backups.list()) console.log(backup)`,
    budget: 11_160,
  },
  { name: 'all of core', source: `export * from '@org/backups-core'`, budget: 13_020 },
  { name: 'raw client only', source: `export { createBackupsClient } from '@org/backups-client'`, budget: 2_930 },
]

export async function measure(source: string): Promise<{ minified: number; gzip: number; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../../../../packages/backups-core') },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@org/source'],
    write: false,
    metafile: true,
    outfile: 'bundle.js',
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, metafile }
}

/** Files by the bytes that they leave in the bundle, largest first. */
const why = (metafile: Metafile): string[] =>
  Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .map(([path, { bytesInOutput }]) => `    ${String(bytesInOutput).padStart(6)}  ${path}`)

if (import.meta.main) {
  const { values } = parseArgs({ options: { why: { type: 'boolean' } } })
  for (const { name, source, budget } of programs) {
    const { minified, gzip, metafile } = await measure(source)
    console.log(`size: ${name}: ${gzip} of ${budget} bytes gzip (${minified} minified)`)
    if (values.why) console.log(why(metafile).join('\n'))
    if (gzip > budget) {
      console.error(`size: ${name} is ${gzip - budget} bytes over its budget; pnpm size --why shows where they are`)
      process.exitCode = 1
    }
  }
}
