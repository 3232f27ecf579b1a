import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Document, type JsonObject, valueAt } from '@org/backups-spec/document'
import { pascalCase } from '@org/generate/pascal-case'
import { renderOperations } from '@org/generate/operations'
import { renderSchema } from '@org/generate/schema'
import { renderValues } from '@org/generate/values'
import { record } from './json.ts'

export interface TypeCheck {
  /** Uses of the old types that do not compile with the new types. */
  broken: string[]
  /** The reason for each module that could not be checked. */
  notes: string[]
}

const renderers = { operations: renderOperations, schema: renderSchema, values: renderValues }

/** Renders the generated modules of the client, without comments. `refused` has the reason for each module that failed. */
async function renderModules(document: JsonObject): Promise<{ modules: Map<string, string>; refused: string[] }> {
  const modules = new Map<string, string>()
  const refused: string[] = []
  for (const [name, render] of Object.entries(renderers)) {
    try {
      // Each renderer gets a copy, because it may change the document.
      const text = await render(structuredClone(document) as Document)
      modules.set(name, text.replaceAll(/\/\*\*.*?\*\//gs, ''))
    } catch (error) {
      refused.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { modules, refused }
}

/**
 * Returns the lines of a program that compiles only if the new types are compatible with the old types: sent values are accepted,
 * received values fit, and every name and field still exists. Each line starts with the name that it uses.
 */
function renderUses(document: JsonObject, values: string): Record<string, string[]> {
  const schemas = Object.keys(record(record(document['components'])['schemas']))
  const operations = Object.values(record(document['paths']))
    .flatMap((path) => Object.values(record(path)).map(record))
    .filter((operation) => 'operationId' in operation)
  const sent = schemasOf(
    document,
    operations.map(({ requestBody }) => requestBody ?? null),
  )
  return {
    schema: [
      ...schemas
        .filter((name) => !sent.has(name))
        .map((name) => `'${name}': (value: Now['${name}']): Old['${name}'] => value`),
      ...operations
        .map(({ operationId }) => `${pascalCase(String(operationId))}Params`)
        .map((name) => `'${name}': (value: Old['${name}']): Now['${name}'] => value`),
      ...schemas.map((name) => `'fields of ${name}': (value: Keys<Now['${name}']>): Keys<Old['${name}']> => value`),
      `'paths': (value: now.paths): Record<keyof old.paths, unknown> => value`,
    ],
    operations: ['operations', 'retryClasses'].map(
      (name) => `'${name}': (value: keyof typeof old.${name}): keyof typeof now.${name} => value`,
    ),
    values: [...values.matchAll(/^export const (\w+)/gm)].map(
      ([, name]) => `'${name}': (value: Values<typeof old.${name}>): Values<typeof now.${name}> => value`,
    ),
  }
}

const renderProgram = (
  module: string,
  uses: readonly string[],
): string => `import type * as old from './old/${module}.ts'
import type * as now from './now/${module}.ts'
${module === 'schema' ? `type Old = old.components['schemas']\ntype Now = now.components['schemas']` : ''}
/** The fields of a type, including nested fields, without their types. */
type Keys<T> = T extends readonly (infer Item)[] ? Keys<Item>[] : T extends object ? { [K in keyof T]-?: Keys<T[K]> } : unknown
/** The values of a list, or the keys of a table such as \`JOB_STATUS_TERMINAL\`. */
type Values<T> = T extends readonly unknown[] ? T[number] : keyof T
export const uses = {
${uses.map((use) => `  ${use},`).join('\n')}
}
`

/** Returns the names of the component schemas that a node refers to, directly or indirectly. */
function schemasOf(document: JsonObject, node: unknown, found: Set<string> = new Set()): Set<string> {
  for (const [, name = ''] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    schemasOf(document, valueAt(document, ['components', 'schemas', name]) ?? null, found)
  }
  return found
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  types: [],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  pretty: false,
}

/** For each pair of documents, compiles a program that uses all old types against the new types. One compiler run checks all pairs. */
export async function checkTypes(pairs: readonly (readonly [JsonObject, JsonObject])[]): Promise<TypeCheck[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-bump-'))
  try {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const programs: string[] = []
    const notes: string[][] = []
    for (const [index, [before, after]] of pairs.entries()) {
      const [old, now] = [await renderModules(before), await renderModules(after)]
      for (const [name, text] of old.modules) write(`p${index}/old/${name}.ts`, text)
      for (const [name, text] of now.modules) write(`p${index}/now/${name}.ts`, text)
      for (const [module, uses] of Object.entries(renderUses(before, old.modules.get('values') ?? ''))) {
        if (!old.modules.has(module) || !now.modules.has(module)) continue
        programs.push(`p${index}/${module}.ts`)
        write(`p${index}/${module}.ts`, renderProgram(module, uses))
      }
      const refused = [...old.refused, ...now.refused]
      notes.push(refused.map((reason) => `not compiled, since the generator refuses it: ${reason}`))
    }
    write('package.json', '{ "type": "module" }')
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: programs }))
    const tsc = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin/tsc')
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 } as const
    const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, '-p', folder], options)
    const errors = readErrors(stdout)
    const errorsIn = (place: string) => errors.filter(({ file }) => new RegExp(`^${place}`).test(file))
    if (status !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${stdout}${stderr}`)
    return notes.map((own, index) => ({
      // An error in a generated module is a bug of the generator and not an incompatible use.
      notes: [...own, ...errorsIn(`p${index}/\\w+/`).map(({ file, message }) => `${file}: ${message}`)],
      broken: errorsIn(`p${index}/\\w+\\.ts`).map(({ file, row, message }) => {
        const line = readFileSync(join(folder, file), 'utf8').split('\n')[row - 1] ?? ''
        return `${/'(.*?)'/.exec(line)?.[1] ?? file}: ${message}`
      }),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Parses errors such as `file.ts(12,3): error TS2339: text`, which may continue on indented lines. */
const readErrors = (output: string): { file: string; row: number; message: string }[] =>
  output.split(/\n(?=\S)/).flatMap((error) => {
    const [, file = '', row, message = ''] = /^(\S+)\((\d+),\d+\): error TS\d+: ([^]*)$/.exec(error) ?? []
    return file === '' ? [] : [{ file, row: Number(row), message: message.replaceAll(/\s*\n\s*/g, ' ').trim() }]
  })
