import type { RawDocument } from '../model/source.ts'
import type { Level } from '../judge/verdict.ts'

/** A way to change the document. Each gives two pairs: the change, and the way back. */
export interface Kind {
  name: string
  /** Applied to both documents first, for what the document does not have yet. */
  prepare?: (document: RawDocument) => void
  edit: (document: RawDocument) => void
  /** What the change is, as a person decided who looked at no rule. */
  there: Level
  /** What the way back is. */
  back: Level
  /** Where we ask for more than needed, and why we do. */
  overCall?: { there?: Level; back?: Level; why: string }
}

export type Node = Record<string, unknown>

/** The node at a pointer without `#`; steps with slashes are written as `~1`. */
export function at(document: RawDocument, pointer: string): Node {
  const steps = pointer.split('/').map((step) => step.replaceAll('~1', '/'))
  const found = steps.reduce<unknown>((node, step) => (node as Node | undefined)?.[step], document)
  if (typeof found !== 'object' || found === null) throw new Error(`${pointer} is not in the document`)
  return found as Node
}

export const schema = (document: RawDocument, name: string): Node => at(document, `components/schemas/${name}`)

export const property = (document: RawDocument, path: string): Node => {
  const [name, field] = path.split('.')
  return at(document, `components/schemas/${name}/properties/${field}`)
}

const operationPaths: Record<string, string> = {
  listBackups: '~1v2~1backups/get',
  createBackup: '~1v2~1clusters~1{clusterId}~1backups~1create/post',
  getBackupPolicy: '~1v2~1clusters~1{clusterId}~1backups~1policy/get',
  setBackupPolicy: '~1v2~1clusters~1{clusterId}~1backups~1policy/post',
  describeBackup: '~1v2~1clusters~1{clusterId}~1backups~1{backupId}/get',
  exportBackup: '~1v2~1clusters~1{clusterId}~1backups~1{backupId}~1export/post',
  restoreCluster: '~1v2~1clusters~1{clusterId}~1backups~1{backupId}~1restoreCluster/post',
  describeJob: '~1v2~1jobs~1{jobId}/get',
}

export const operation = (document: RawDocument, id: string): Node => at(document, `paths/${operationPaths[id]}`)

/** A query parameter of `listBackups`. */
export function parameter(document: RawDocument, name: string): Node {
  const found = (operation(document, 'listBackups')['parameters'] as Node[]).find((item) => item['name'] === name)
  if (!found) throw new Error(`listBackups has no ${name}`)
  return found
}

/** Gives a key another name, in its place. */
export function rename(node: Node, from: string, to: string): void {
  const entries = Object.entries(node)
  for (const key of Object.keys(node)) delete node[key]
  for (const [key, value] of entries) node[key === from ? to : key] = value
}

export function reverseKeys(node: Node): void {
  const entries = Object.entries(node).toReversed()
  for (const key of Object.keys(node)) delete node[key]
  Object.assign(node, Object.fromEntries(entries))
}

/** Every `$ref` to a component, to another one. */
export function redirect(document: RawDocument, from: string, to: string): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const record = node as Node
    if (record['$ref'] === `#/components/${from}`) record['$ref'] = `#/components/${to}`
    for (const child of Object.values(record)) visit(child)
  }
  visit(document)
}

export const without = (node: Node, key: string, value: unknown): void => {
  node[key] = (node[key] as unknown[]).filter((item) => item !== value)
}
