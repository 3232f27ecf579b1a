import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A field that the vendor could add to a listed backup tomorrow: the smallest change that is worth a release. */
export const newField = 'ownerId'

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${path} has not the form that the rehearsal counts on`)
  writeFileSync(path, after)
}

/** Adds the field to the document and to its evidence. */
export function addField(repository: string): void {
  edit(join(repository, 'spec/openapi.yaml'), (text) =>
    text.replace(
      /^( {4}Backup:\n(?:.*\n)*? {6}properties:\n)/m,
      `$1        ${newField}:\n          type: string\n          description: Who made the backup.\n`,
    ),
  )
  edit(
    join(repository, 'spec/evidence.yaml'),
    (text) =>
      `${text.trimEnd()}\n\n  Backup.${newField}: { source: [decision], date: 2026-11-22, confidence: inferred, note: For a rehearsal. }\n`,
  )
}
