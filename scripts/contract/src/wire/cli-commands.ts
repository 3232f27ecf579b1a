// The modules are imported by path, because the CLI is a program and exports nothing.
import type { Command } from '../../../../packages/backups-cli/src/command.ts'
import { commandTable } from '../../../../packages/backups-cli/src/command-table.ts'
import { loadCommand } from '../../../../packages/backups-cli/src/load-command.ts'
import { type Call, type Document, flatSchema, resolve, type Schema } from '@org/backups-spec/document'

/** The commands by name, each with its operations and the flags that set each field. */
export type Commands = Readonly<Record<string, Pick<Command, 'operations'>>>

export async function readCommands(): Promise<Commands> {
  const names = Object.keys(commandTable)
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await loadCommand(name)] as const)))
}

/** Returns the names of the commands by the operation that they call. */
export function commandsByOperation(commands: Commands): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [name, { operations }] of Object.entries(commands)) {
    for (const id of Object.keys(operations)) found.set(id, [...(found.get(id) ?? []), `backups ${name}`])
  }
  return found
}

/** Returns the path of each field that has a value, as commands write it: `dbCollections[].dbName`. */
function fieldPaths(document: Document, call: Call): string[] {
  const inside = (path: string, node: Schema): string[] => {
    const { node: schema } = resolve(document, node, [])
    if (schema.items) {
      const item = resolve(document, schema.items, []).node
      return item.properties ? inside(`${path}[]`, item) : [path]
    }
    if (!schema.properties) return [path]
    return Object.entries(schema.properties).flatMap(([name, property]) => inside(`${path}.${name}`, property))
  }
  return Object.entries(flatSchema(call).properties ?? {}).flatMap(([name, schema]) => inside(name, schema))
}

/** Returns fields that no flag sets, and fields of flags that the document does not have, such as `listThings: pageSize`. */
export function compareFields(document: Document, calls: readonly Call[], commands: Commands) {
  const known = new Set(calls.flatMap((call) => fieldPaths(document, call).map((path) => `${call.id}: ${path}`)))
  const set = new Set(
    Object.values(commands).flatMap(({ operations }) =>
      Object.entries(operations).flatMap(([id, fields]) =>
        Object.entries(fields)
          .filter(([, flags]) => flags.length > 0)
          .map(([path]) => `${id}: ${path}`),
      ),
    ),
  )
  return {
    all: known.size,
    missing: [...known].filter((field) => !set.has(field)),
    undocumented: [...set].filter((field) => !known.has(field)),
  }
}
