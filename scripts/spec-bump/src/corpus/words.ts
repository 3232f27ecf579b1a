import { at, type Kind, operation, parameter, property, schema } from './kind.ts'

const edits: readonly [what: string, edit: Kind['edit']][] = [
  ['a field', (document) => (property(document, 'Backup.size')['description'] = 'Bytes.')],
  ['a schema', (document) => (schema(document, 'Backup')['description'] = 'A backup.')],
  ['an operation', (document) => (operation(document, 'listBackups')['summary'] = 'All backups')],
  ['a parameter', (document) => (parameter(document, 'start')['description'] = 'From when.')],
  ['an example of a parameter', (document) => (parameter(document, 'pageSize')['example'] = 50)],
  [
    'an answer example',
    (document) =>
      (at(document, 'paths/~1v2~1jobs~1{jobId}/get/responses/200/content/application~1json/examples')['other'] = {
        value: { code: 0, data: { jobId: 'job-1', status: 'PENDING' } },
      }),
  ],
  [
    'a shared example',
    (document) =>
      (at(document, 'components/examples/FailureInvalidKey')['value'] = { code: 21119, message: 'No such key.' }),
  ],
  ['the document', (document) => (at(document, 'info')['title'] = 'Backups')],
  ['a tag', (document) => (at(document, 'tags/0')['description'] = 'Backups.')],
  ['a server', (document) => (at(document, 'servers/0')['description'] = 'The world.')],
  ['the key', (document) => (at(document, 'components/securitySchemes/apiKey')['description'] = 'A key.')],
  ['a header', (document) => (at(document, 'components/headers/RequestId')['description'] = 'An id.')],
  ['a code', (document) => (at(document, 'x-error-codes/0')['meaning'] = 'It is gone.')],
  ['the next step after a code', (document) => (at(document, 'x-error-codes/1')['hint'] = 'Make a key.')],
  ['a pattern', (document) => (property(document, 'SetBackupPolicyRequest.frequency')['x-form'] = 'days, as digits')],
  ['a limit', (document) => (at(operation(document, 'exportBackup'), 'x-plan-limits')['note'] = 'Ask first.')],
]

/** What people read and no program does. */
export const words: readonly Kind[] = edits.map(([what, edit]) => ({
  name: `words about ${what}`,
  edit,
  there: 'patch',
  back: 'patch',
}))
