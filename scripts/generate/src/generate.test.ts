import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type Document, parseDocument } from '@org/backups-spec/document'
import { documentFile, repositoryRoot as root } from '@org/backups-spec/read-spec'
import { coreReadme, withMethods } from './core-readme.ts'
import { compare, render } from './generate.ts'
import { renderOperations } from './operations.ts'
import { renderSchema } from './schema.ts'
import { renderValues } from './values.ts'

const source = readFileSync(join(root, documentFile), 'utf8')
const document = (): Document => parseDocument(source)
const clientTypes = 'packages/backups-client/src/generated/schema.gen.ts'

let copy: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'generate-'))
  cpSync(join(root, 'packages'), join(copy, 'packages'), {
    recursive: true,
    filter: (path) => !/node_modules|dist|test|fixtures/.test(path.slice(root.length)),
  })
})
afterEach(() => rmSync(copy, { recursive: true }))

test('render returns the same bytes for the same document, and the committed files have these bytes', async () => {
  const files = await render(source)
  expect(await render(source)).toEqual(files)
  expect(files.size).toBeGreaterThan(3)
  expect(compare(files, copy)).toEqual([])
})

test("core's README contains the methods of the client", () => {
  const text = readFileSync(coreReadme, 'utf8')
  expect(withMethods(text)).toBe(text)
  expect(withMethods(text.replace('| `policies` | `get` `set` |\n', ''))).toBe(text)
})

test('compare finds a changed, a missing and an extra file', async () => {
  const files = await render(source)
  const path = join(copy, clientTypes)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('backupId', 'backupID'))
  expect(compare(files, copy)).toEqual([{ path: clientTypes, what: `does not match ${documentFile}` }])
  rmSync(path)
  writeFileSync(join(copy, 'packages/backups-client/src/generated/old.gen.ts'), '')
  expect(compare(files, copy)).toEqual([
    { path: 'packages/backups-client/src/generated/old.gen.ts', what: 'extra: nothing generates it' },
    { path: clientTypes, what: 'missing' },
  ])
})

test('a changed comment in the document changes the generated files', async () => {
  expect(compare(await render(`${source}\n# one more word\n`), copy)).not.toEqual([])
})

test('the type of an enum accepts other values in a response, but not in a request', async () => {
  const types = await renderSchema(document())
  expect(types).toMatch(/BackupStatus: ("\w+" \| )+\(string & \{\}\)/)
  expect(types).toMatch(/collectionStatus: "\w+"( \| "\w+")+;/)
})

test('the parameter type of an operation is one flat object', async () => {
  const types = await renderSchema(document())
  const params = types.slice(types.indexOf('RestoreClusterParams: {'), types.indexOf('RestoreCollectionParams: {'))
  for (const name of ['clusterId', 'backupId', 'projectId', 'clusterName', 'cuSize'])
    expect(params).toContain(`${name}: `)
})

test('renderOperations throws for a request keyword that core does not check', () => {
  const changed = document()
  const request = changed.components.schemas['ExportBackupRequest']
  if (request?.properties?.['directory']) request.properties['directory']['format'] = 'uri'
  expect(() => renderOperations(changed)).toThrow(
    'exportBackup.directory: "format" is a keyword that core does not check',
  )
})

test('renderOperations throws for an operation with query parameters and a body', () => {
  const changed = document()
  const operation = changed.paths['/v2/clusters/{clusterId}/backups/create']?.['post']
  operation?.parameters?.push({ name: 'dryRun', in: 'query', schema: { type: 'boolean' } })
  expect(() => renderOperations(changed)).toThrow('createBackup: requestOf sends either query parameters or a body')
})

test('renderOperations throws for an array in a query', () => {
  const changed = document()
  changed.paths['/v2/backups']?.['get']?.parameters?.push({ name: 'ids', in: 'query', schema: { type: 'array' } })
  expect(() => renderOperations(changed)).toThrow('listBackups.ids: requestOf sends no array in a URL')
})

test('renderOperations throws for an unknown retry class', () => {
  const changed = document()
  const operation = changed.paths['/v2/backups']?.['get']
  if (operation) operation['x-retry-class'] = 'sometimes'
  expect(() => renderOperations(changed)).toThrow('listBackups: no retry class "sometimes"')
})

test('a status listed in x-terminal ends a wait', () => {
  const changed = document()
  Object.assign(changed.components.schemas['BackupStatus'] ?? {}, {
    'x-open-enum': ['CREATING', 'AVAILABLE', 'FAILED', 'DELETED'],
    'x-terminal': { AVAILABLE: 'succeeded', FAILED: 'failed' },
  })
  const text = renderValues(changed)
  expect(text).toContain('BACKUP_STATUS_TERMINAL: { readonly "AVAILABLE": "succeeded"; readonly "FAILED": "failed" }')
})

test('the table of operations marks an operation whose data is a list', () => {
  const changed = document()
  expect(renderOperations(changed)).not.toContain('"isList"')
  changed.components.schemas['DescribeJobSuccess']!.properties!['data'] = { type: 'array', items: { type: 'string' } }
  expect(renderOperations(changed).match(/^.*"isList":true/gm)).toEqual([expect.stringMatching(/^ {2}describeJob:/)])
})

test('the table of operations is in document order', () => {
  const text = renderOperations(parseDocument(stringify(document())))
  expect(text.indexOf('listBackups: {')).toBeLessThan(text.indexOf('describeJob: {'))
})
