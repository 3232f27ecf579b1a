import type { InputFault } from './check-input.ts'

/** The parameters that are lists of names, each of which a call can use once. */
interface Lists {
  crossRegionCopies?: readonly { regionId: string }[]
  dbCollections?: readonly {
    dbName?: string
    destDbName?: string
    collectionNames?: readonly string[]
    collections?: readonly { collectionName: string; destCollectionName?: string }[]
  }[]
}

/** A field, and what it names. Two fields of a call must not name the same thing. */
type Named = readonly [field: string, ...what: readonly string[]]

/** Refuses lists in which two items name the same thing, which the document's schemas cannot express. Takes checked parameters. */
export function checkDuplicates({ crossRegionCopies = [], dbCollections = [] }: Lists): InputFault | undefined {
  const named: Named[] = crossRegionCopies.map(({ regionId }, index) => [
    `crossRegionCopies[${index}].regionId`,
    regionId,
  ])
  for (const [index, { dbName, destDbName = dbName, collectionNames, collections }] of dbCollections.entries()) {
    const at = `dbCollections[${index}]`
    const [from, to] = [database(dbName), database(destDbName)]
    for (const [row, name] of (collectionNames ?? []).entries()) {
      named.push([`${at}.collectionNames[${row}]`, 'source', from, name])
    }
    for (const [row, { collectionName, destCollectionName }] of (collections ?? []).entries()) {
      named.push([`${at}.collections[${row}].collectionName`, 'source', from, collectionName])
      named.push([`${at}.collections[${row}].destCollectionName`, 'target', to, destCollectionName || collectionName])
    }
    if (!collectionNames && !collections?.length)
      named.push([`${at}.dbName`, 'source', from], [`${at}.destDbName`, 'target', to])
  }
  const seen = new Map<string, string>()
  for (const [field, ...what] of named) {
    const key = JSON.stringify(what)
    const earlier = seen.get(key)
    if (earlier !== undefined) return { field, problem: `must differ from ${earlier}` }
    seen.set(key, field)
  }
  return undefined
}

/** The default database has three spellings. */
const database = (name: string | undefined): string => (name === 'default' ? '' : (name ?? ''))
