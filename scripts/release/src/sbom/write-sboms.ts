/**
 * The software bill of materials of each published package, CycloneDX 1.6, checked against the standard's schema.
 *
 *     pnpm run sbom                 builds, and writes reports/sbom/<package>-<version>.cdx.json
 *     pnpm run sbom --out <folder>
 *
 * Without `run`, pnpm writes one of its own, which knows nothing of what a build has put into a package.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderSbom } from './render-sbom.ts'
import { readPublished } from '@org/workspace/read-packages'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const root = join(import.meta.dirname, '../../../..')
const out = values.out ?? join(root, 'reports/sbom')
mkdirSync(out, { recursive: true })
for (const item of readPublished(root)) {
  const text = await renderSbom(root, item)
  const path = join(out, `${item.name.split('/').at(-1)}-${item.version}.cdx.json`)
  writeFileSync(path, text)
  const { components = [] } = JSON.parse(text) as { components?: unknown[] }
  console.log(`sbom: ${item.name}@${item.version}: ${components.length} components, ${path}`)
}
