/**
 * Packs every published package twice and checks what users would get: the files, the manifest, licences, no install scripts, no traces of
 * this machine, and the same bytes both times. What publint and are-the-types-wrong look at is in lint-package.ts.
 *
 *     pnpm build && pnpm pack:check
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTarball } from './check-tarball.ts'
import { packPackages } from '@org/workspace/pack-packages'

const root = join(import.meta.dirname, '../../../..')
const out = mkdtempSync(join(tmpdir(), 'check-tarballs-'))
try {
  const packed = packPackages(root, join(out, 'first'))
  const again = packPackages(root, join(out, 'second'))
  const found = packed.flatMap((tarball, index) => [
    ...checkTarball(root, tarball).map((line) => `${tarball.name}: ${line}`),
    ...(again[index]?.sha256 === tarball.sha256 ? [] : [`${tarball.name}: packed twice, it is not the same bytes`]),
  ])
  for (const line of found) console.error(`pack:check: ${line}`)
  for (const { name, version, sha256 } of packed) console.log(`pack:check: ${name}@${version} sha256 ${sha256}`)
  if (found.length > 0) process.exitCode = 1
  else console.log(`pack:check: ${packed.length} packages are fit to be published`)
} finally {
  rmSync(out, { recursive: true })
}
