/**
 * Lints the package in the current folder as it is published: packed, with `publishConfig` applied. publint checks the manifest
 * and the files. are-the-types-wrong checks how the types resolve. The script `lint:package` of each package runs it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { packPackages } from '@org/workspace/pack-packages'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

interface Manifest {
  name: string
  exports?: Record<string, unknown>
}

async function lint(folder: string, out: string): Promise<string[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const [packed] = packPackages(join(folder, '../..'), out, new Set([manifest.name]))
  const tarball = new Uint8Array(readFileSync(packed?.path ?? ''))
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true })
  const found = messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code)
  // A package with only a command has no types to resolve.
  if (manifest.exports?.['.'] === undefined) return found
  const result = await checkPackage(createPackageFromTarballData(tarball))
  if (result.types === false) return [...found, 'no types in the package']
  return [...found, ...result.problems.map((problem) => `types: ${JSON.stringify(problem)}`)]
}

const out = mkdtempSync(join(tmpdir(), 'lint-package-'))
try {
  const found = await lint(process.cwd(), out)
  for (const line of found) console.error(`lint-package: ${line}`)
  if (found.length > 0) process.exitCode = 1
  else console.log('lint-package: no problems')
} finally {
  rmSync(out, { recursive: true })
}
