/**
 * Lints the package in the current folder as its users will get it: packed, with what `publishConfig` changes.
 * publint looks at the manifest and the files, are-the-types-wrong at how the types resolve.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { installEnvironment } from '@org/workspace/tool-environment'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

/** Our packages are modules only: what CommonJS and the oldest resolution cannot do is no fault. */
const expected = new Set<Problem['kind']>(['CJSResolvesToESM'])

async function lint(folder: string): Promise<string[]> {
  const out = mkdtempSync(join(tmpdir(), 'lint-package-'))
  try {
    execFileSync('pnpm', ['pack', '--pack-destination', out], {
      cwd: folder,
      env: installEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [name] = readdirSync(out)
    const tarball = readFileSync(join(out, name as string))
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true })
    const found = messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code)
    const manifest = createRequire(join(folder, 'package.json'))('./package.json') as {
      exports?: Record<string, unknown>
    }
    // A package that only brings a command has no types to resolve.
    if (manifest.exports?.['.'] === undefined) return found
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)))
    if (result.types === false) return [...found, 'no types in the package']
    const problems = result.problems.filter(
      (problem) => !expected.has(problem.kind) && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
    )
    return [...found, ...problems.map((problem) => `types: ${JSON.stringify(problem)}`)]
  } finally {
    rmSync(out, { recursive: true })
  }
}

const found = await lint(process.cwd())
for (const line of found) console.error(`lint:package: ${line}`)
if (found.length > 0) process.exitCode = 1
else console.log('lint:package: publint and are-the-types-wrong have nothing to say')
