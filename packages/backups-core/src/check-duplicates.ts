import type { InputProblem } from './check-input.ts'

/** The parameters that are lists of names. A call may use each name once. */
interface Lists {
  crossRegionCopies?: readonly { regionId: string }[]
  dbCollections?: readonly DatabaseSelection[]
}

interface DatabaseSelection {
  dbName?: string
  destDbName?: string
  collectionNames?: readonly string[]
  collections?: readonly { collectionName: string; destCollectionName?: string }[]
}

/** Refuses lists in which two items name the same thing. The document's schemas cannot express this. Takes checked parameters. */
export function checkDuplicates({ crossRegionCopies = [], dbCollections = [] }: Lists): InputProblem | undefined {
  /** Each field and the name in it. */
  const names: (readonly [field: string, ...name: readonly string[]])[] = crossRegionCopies.map(
    ({ regionId }, index) => [`crossRegionCopies[${index}].regionId`, regionId],
  )
  const isWhole = ({ collectionNames, collections }: DatabaseSelection): boolean =>
    !collectionNames && !collections?.length
  const whole = new Set(dbCollections.filter(isWhole).map(({ dbName }) => database(dbName)))
  for (const [index, selection] of dbCollections.entries()) {
    const { dbName, destDbName = dbName, collectionNames, collections } = selection
    const at = `dbCollections[${index}]`
    const [from, to] = [database(dbName), database(destDbName)]
    for (const [row, name] of (collectionNames ?? []).entries())
      names.push([`${at}.collectionNames[${row}]`, 'source', from, name])
    for (const [row, { collectionName, destCollectionName }] of (collections ?? []).entries()) {
      names.push([`${at}.collections[${row}].collectionName`, 'source', from, collectionName])
      names.push([`${at}.collections[${row}].destCollectionName`, 'target', to, destCollectionName || collectionName])
    }
    // A whole database includes each of its collections, so no other item may have the same source database.
    if (whole.has(from)) names.push([`${at}.dbName`, 'source', from])
    if (isWhole(selection)) names.push([`${at}.destDbName`, 'target', to])
  }
  const fields = new Map<string, string>()
  for (const [field, ...name] of names) {
    const key = JSON.stringify(name)
    const earlier = fields.get(key)
    if (earlier !== undefined) return { field, problem: `must differ from ${earlier}` }
    fields.set(key, field)
  }
  return undefined
}

/** The default database can be given as 'default', as an empty name or by leaving the name out. */
const database = (name: string | undefined): string => (name === 'default' ? '' : (name ?? ''))
