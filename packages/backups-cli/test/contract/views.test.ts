import { expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { propertiesOf, schemaOf } from './document-schemas.ts'

/** Fields that are shown as a table below the record. */
const sections = new Set(['dbCollections', 'collections'])

const printed = commands.flatMap(({ name, prints }) => {
  if (!prints || 'url' in prints) return []
  return [{ name, schema: 'schema' in prints ? prints.schema : prints.listOf, columns: prints.view.columns }]
})

test.each(printed)(
  'backups $name has a column for each field of $schema in the document, and no other',
  ({ schema, columns }) => {
    const fields = propertiesOf(schemaOf(schema)).map(([field]) => field)
    const shown = new Set(columns.map(({ field }) => field))
    expect(fields.length).toBeGreaterThan(0)
    expect(fields.filter((field) => !shown.has(field) && !sections.has(field))).toEqual([])
    expect([...shown].filter((field) => !fields.includes(field))).toEqual([])
  },
)
