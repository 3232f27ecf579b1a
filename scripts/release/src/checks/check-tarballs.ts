/**
 * Packs every published package twice and installs it. Checks files, manifests, licenses, installation scripts and paths of this
 * machine, and compares the bytes of both tarballs. Part of `check:built`; `lint-package.ts` runs publint and are-the-types-wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPacked } from '@org/workspace/install-packed'
import { packPackages } from '@org/workspace/pack-packages'
import { readBundled } from '../sbom/read-bundled.ts'
import { checkDependencies, checkTarball, readInstalled } from './check-tarball.ts'

const root = join(import.meta.dirname, '../../../..')
const out = mkdtempSync(join(tmpdir(), 'check-tarballs-'))
try {
  const packed = packPackages(root, join(out, 'first'))
  const again = packPackages(root, join(out, 'second'))
  const project = installPacked(packed.map(({ name }) => name))
  const bundled = packed.flatMap(({ folder }) => readBundled(join(root, folder)))
  const found = checkDependencies(readInstalled(project), bundled)
  rmSync(project, { recursive: true })
  for (const [index, tarball] of packed.entries()) {
    found.push(...checkTarball(root, tarball).map((line) => `${tarball.name}: ${line}`))
    if (again[index]?.sha256 !== tarball.sha256) found.push(`${tarball.name}: two tarballs differ`)
    console.log(`check-tarballs: ${tarball.name}@${tarball.version} sha256 ${tarball.sha256}`)
  }
  for (const line of found) console.error(`check-tarballs: ${line}`)
  if (found.length > 0) process.exitCode = 1
  else console.log(`check-tarballs: ${packed.length} packages, no problems`)
} finally {
  rmSync(out, { recursive: true })
}
