import type { InputProblem } from './check-input.ts'

/** The parameters that are lists of names. A call may use each name once. */
type Lists = { crossRegionCopies?: readonly { regionId: string }[]; dbCollections?: readonly DatabaseSelection[] }

interface DatabaseSelection {
  dbName?: string
  destDbName?: string
  collectionNames?: readonly string[]
  collections?: readonly { collectionName: string; destCollectionName?: string }[]
}

/** Refuses lists in which two items have the same region, collection or destination, because JSON Schema cannot. Requires checked parameters. */
export function checkDuplicates({ crossRegionCopies = [], dbCollections = [] }: Lists): InputProblem | undefined {
  const fields = new Map<string, string>()
  let problem: InputProblem | undefined
  const add = (field: string, ...name: string[]): void => {
    const key = JSON.stringify(name)
    if (fields.has(key)) problem ??= { field, problem: `must differ from ${fields.get(key)}` }
    else fields.set(key, field)
  }
  for (const [index, { regionId }] of crossRegionCopies.entries()) add(`crossRegionCopies[${index}].regionId`, regionId)
  const isWhole = (item: DatabaseSelection): boolean => !item.collectionNames && !item.collections?.length
  const whole = new Set(dbCollections.filter(isWhole).map(({ dbName }) => database(dbName)))
  for (const [index, selection] of dbCollections.entries()) {
    const { dbName, destDbName = dbName, collectionNames = [], collections = [] } = selection
    const at = `dbCollections[${index}]`
    const [from, to] = [database(dbName), database(destDbName)]
    for (const [row, name] of collectionNames.entries()) add(`${at}.collectionNames[${row}]`, 'source', from, name)
    for (const [row, { collectionName, destCollectionName }] of collections.entries()) {
      add(`${at}.collections[${row}].collectionName`, 'source', from, collectionName)
      add(`${at}.collections[${row}].destCollectionName`, 'target', to, destCollectionName || collectionName)
    }
    // A whole database includes each of its collections, so no other item may have the same source database.
    if (whole.has(from)) add(`${at}.dbName`, 'source', from)
    if (isWhole(selection)) add(`${at}.destDbName`, 'target', to)
  }
  return problem
}

/** The default database can be given as 'default', as an empty name or by leaving the name out. */
const database = (name = ''): string => (name === 'default' ? '' : name)
