/**
 * Packs every published package and installs it into an empty project. Type-checks a program there, as an ES module and as CommonJS,
 * with both module resolutions, and runs it on this Node and on every other Node (20 or later) on the PATH. Part of `check:built`.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPacked } from '@org/workspace/install-packed'
import { readPublished } from '@org/workspace/read-packages'

const root = join(import.meta.dirname, '../../../..')
const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
const oldest = 20

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Returns this Node, and the first Node of each other version on the PATH. */
function nodes(): Map<string, string> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = new Map<string, string>()
  for (const path of [process.execPath, ...folders.map((folder) => join(folder, 'node'))]) {
    if (!existsSync(path)) continue
    const version = run(path, ['--version'], root).trim()
    if (Number.parseInt(version.slice(1)) >= oldest && !found.has(version)) found.set(version, path)
  }
  return found
}

const names = readPublished(root).map(({ name }) => name)
const project = installPacked(names, { also: ['@types/node'] })
try {
  for (const extension of ['mts', 'cts'])
    cpSync(join(import.meta.dirname, '../../test/programs/packed.ts'), join(project, `program.${extension}`))
  const options = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--types', 'node']
  for (const [module, resolution] of [
    ['preserve', 'bundler'],
    ['nodenext', 'nodenext'],
  ] as const) {
    const modules = ['--module', module, '--moduleResolution', resolution]
    run(process.execPath, [tsc, ...options, ...modules, 'program.mts', 'program.cts'], project)
    console.log(`check-packed: type-checks under ${resolution}`)
  }
  for (const [version, node] of nodes()) {
    for (const program of ['program.mjs', 'program.cjs']) run(node, [program], project)
    console.log(`check-packed: runs on ${version}, as an ES module and as CommonJS`)
  }
} finally {
  rmSync(project, { recursive: true })
}
