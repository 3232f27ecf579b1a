import { execFile } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'

export interface CompileFault {
  /** File and line, below the root of the repository. */
  place: string
  message: string
}

/** What a program sees of us: the sources of the packages that it imports. */
const packages = new Set(['backups-client', 'backups-core'])

/** As a careful user's. */
const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: [],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  pretty: false,
}

/** `file.ts(12,3): error TS2339: text`, then more text on indented lines. */
function readFaults(output: string): CompileFault[] {
  const faults: CompileFault[] = []
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, message] = line.match(/^(\S.*?)\((\d+),\d+\): error TS\d+: (.*)$/) ?? []
    const last = faults.at(-1)
    if (file !== undefined) faults.push({ place: `${file.replaceAll('\\', '/')}:${row}`, message: message ?? '' })
    else if (/^\s+\S/.test(line) && last) last.message += ` ${line.trim()}`
    else if (line.startsWith('error ')) throw new Error(`the programs could not be compiled: ${line}`)
  }
  return faults
}

/** Imports of our packages by name lead to the sources of the same variant. */
function linked(path: string, text: string): string {
  return text.replaceAll(/(['"])@org\/([\w-]+)\1/g, (whole, quote: string, name: string) => {
    if (!packages.has(name)) return whole
    const target = posix.relative(posix.dirname(path), `packages/${name}/src/index.ts`)
    return `${quote}${target.startsWith('.') ? target : `./${target}`}${quote}`
  })
}

function writeVariant(root: string, folder: string, overlay: ReadonlyMap<string, string>): string[] {
  const files = new Map<string, string>()
  for (const path of globSync('packages/{backups-client,backups-core}/src/**/*.ts', { cwd: root })) {
    const name = path.replaceAll('\\', '/')
    if (!name.endsWith('.test.ts') && !overlay.has(name)) files.set(name, readFileSync(join(root, path), 'utf8'))
  }
  for (const [path, text] of [...files, ...overlay]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), linked(path, text))
  }
  return [...overlay.keys()].filter((path) => !path.includes('/generated/'))
}

/**
 * Type-checks programs in copies of our sources, in each of which some files are others: path below the root → text. All copies are checked in
 * one go, by TypeScript 7: the classic compiler takes four times as long, and the standard library is most of the work.
 */
export async function compileConsumers(
  root: string,
  overlays: readonly ReadonlyMap<string, string>[],
): Promise<CompileFault[][]> {
  const copy = mkdtempSync(join(tmpdir(), 'spec-bump-'))
  try {
    symlinkSync(join(root, 'packages/backups-client/node_modules'), join(copy, 'node_modules'), 'junction')
    const files = overlays.flatMap((overlay, index) =>
      writeVariant(root, join(copy, `v${index}`), overlay).map((path) => `v${index}/${path}`),
    )
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
    const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', copy], {
      cwd: copy,
      maxBuffer: 2 ** 28,
    }).catch((error: { stdout?: string }) => {
      if (typeof error.stdout !== 'string' || error.stdout === '') throw error
      return { stdout: error.stdout }
    })
    const faults = readFaults(stdout)
    return overlays.map((_, index) =>
      faults
        .filter(({ place }) => place.startsWith(`v${index}/`))
        .map(({ place, message }) => ({ place: place.slice(`v${index}/`.length), message })),
    )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
