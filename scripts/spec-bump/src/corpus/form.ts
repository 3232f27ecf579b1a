import {
  at,
  type Kind,
  type Node,
  operation,
  parameter,
  property,
  redirect,
  rename,
  reverseKeys,
  schema,
} from './kind.ts'

const listed = 'paths/~1v2~1backups/get/responses/200/content/application~1json/schema'

const reverse = (node: Node, key: string): unknown => (node[key] = (node[key] as unknown[]).toReversed())

/** Puts a component wherever it is referred to, and leaves the component where it is. */
function putInPlace(document: Node, section: string, name: string): void {
  const target = at(document, `components/${section}/${name}`)
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, child] of Object.entries(node)) {
      const { $ref: reference, ...beside } = (child ?? {}) as { $ref?: string }
      if (reference === `#/components/${section}/${name}`)
        (node as Node)[key] = { ...structuredClone(target), ...beside }
      else visit(child)
    }
  }
  visit(document)
}

const forms: [name: string, edit: Kind['edit'], prepare?: Kind['edit']][] = [
  ['the order of fields', (document) => reverseKeys(at(document, 'components/schemas/Backup/properties'))],
  ['the order of paths', (document) => reverseKeys(at(document, 'paths'))],
  ['the order of components', (document) => reverseKeys(at(document, 'components/schemas'))],
  ['the order of required', (document) => reverse(schema(document, 'RestoreClusterRequest'), 'required')],
  ['the order of words', (document) => reverse(schema(document, 'JobStatus'), 'x-open-enum')],
  ['the order of parameters', (document) => reverse(operation(document, 'listBackups'), 'parameters')],
  ['the order of forms', (document) => reverse(at(document, listed), 'oneOf')],
  ['the order of codes', (document) => reverse(document, 'x-error-codes')],
  ['the order of servers', (document) => reverse(document, 'servers')],
  ['the order of tags', (document) => reverse(document, 'tags')],
  [
    'a field gets a component of its own',
    (document) => {
      at(document, 'components/schemas')['Directory'] = property(document, 'ExportBackupRequest.directory')
      at(document, 'components/schemas/ExportBackupRequest/properties')['directory'] = {
        $ref: '#/components/schemas/Directory',
      }
    },
  ],
  ['a schema is put in place', (document) => putInPlace(document, 'schemas', 'BackedUpCollection')],
  ['an answer is put in place', (document) => putInPlace(document, 'responses', 'TooManyRequests')],
  ['a parameter is put in place', (document) => putInPlace(document, 'parameters', 'JobId')],
  ['a header is put in place', (document) => putInPlace(document, 'headers', 'RequestId')],
  ['an example is put in place', (document) => putInPlace(document, 'examples', 'FailureInvalidKey')],
  [
    'a reference leads over another one',
    (document) => {
      at(document, 'components/schemas')['Copy'] = { $ref: '#/components/schemas/BackupCopy' }
      property(document, 'CreateBackupRequest.crossRegionCopies')['items'] = { $ref: '#/components/schemas/Copy' }
    },
  ],
  [
    'a component that callers do not name is renamed',
    (document) => {
      rename(at(document, 'components/schemas'), 'ListBackupsSuccess', 'BackupsListed')
      redirect(document, 'schemas/ListBackupsSuccess', 'schemas/BackupsListed')
    },
  ],
  [
    'a component that nobody uses is removed',
    (document) => delete at(document, 'components/schemas')['Unused'],
    (document) =>
      (at(document, 'components/schemas')['Unused'] = { type: 'object', properties: { a: { type: 'string' } } }),
  ],
  [
    'a schema is composed of two',
    (document) => {
      const { description, required, properties } = schema(document, 'DeletedBackup') as Record<string, Node>
      const { backupId, backupName } = properties as Record<string, Node>
      at(document, 'components/schemas')['DeletedBackup'] = {
        description,
        allOf: [
          { type: 'object', required, properties: { backupId } },
          { type: 'object', properties: { backupName } },
        ],
      }
    },
  ],
  [
    'null is said in another way',
    (document) => {
      const { description } = property(document, 'Backup.expireTime')
      at(document, 'components/schemas/Backup/properties')['expireTime'] = {
        description,
        anyOf: [{ type: 'string' }, { type: 'null' }],
      }
    },
  ],
  [
    'a constant is a list of one',
    (document) => {
      for (const name of ['ListBackupsSuccess', 'DescribeJobSuccess']) {
        delete property(document, `${name}.code`)['const']
        property(document, `${name}.code`)['enum'] = [0]
      }
    },
  ],
  [
    'a bound is said in another way',
    (document) => {
      const { schema: page } = parameter(document, 'pageSize') as { schema: Node }
      delete page['minimum']
      page['exclusiveMinimum'] = 0
    },
  ],
  [
    'what is so by default is written out',
    (document) => {
      Object.assign(parameter(document, 'projectId'), {
        required: false,
        style: 'form',
        explode: true,
        deprecated: false,
      })
      Object.assign(property(document, 'ExportBackupRequest.directory'), {
        minLength: 0,
        deprecated: false,
        readOnly: false,
      })
      operation(document, 'listBackups')['deprecated'] = false
      schema(document, 'Backup')['additionalProperties'] = true
    },
  ],
  [
    'the key is named at each operation',
    (document) => {
      for (const id of ['listBackups', 'createBackup', 'describeJob'])
        operation(document, id)['security'] = [{ apiKey: [] }]
    },
  ],
  [
    'a security scheme has another name',
    (document) => {
      rename(at(document, 'components/securitySchemes'), 'apiKey', 'key')
      document['security'] = [{ key: [] }]
    },
  ],
  [
    'a parameter stands at the path',
    (document) => {
      const item = at(document, 'paths/~1v2~1jobs~1{jobId}')
      item['parameters'] = (item['get'] as Node)['parameters']
      delete (item['get'] as Node)['parameters']
    },
  ],
  [
    'the case of a header',
    (document) => rename(at(document, 'components/responses/TooManyRequests/headers'), 'Retry-After', 'retry-after'),
  ],
  ['the version of the document', (document) => (at(document, 'info')['version'] = '2.0.0')],
  ['the version of OpenAPI', (document) => (document['openapi'] = '3.1.1')],
]

/** What is written in another way and means the same. */
export const form: readonly Kind[] = forms.map(([name, edit, prepare]) => ({
  name: `form: ${name}`,
  edit,
  there: 'none',
  back: 'none',
  ...(prepare ? { prepare } : {}),
}))
