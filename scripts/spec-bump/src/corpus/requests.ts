import { at, type Kind, operation, parameter, property, rename, schema, without } from './kind.ts'

const parameters = (document: Record<string, unknown>): Record<string, unknown>[] =>
  operation(document, 'listBackups')['parameters'] as Record<string, unknown>[]

/** What callers send. */
export const requests: readonly Kind[] = [
  {
    name: 'a request field is renamed',
    edit: (document) =>
      rename(at(document, 'components/schemas/ExportBackupRequest/properties'), 'directory', 'folder'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an optional request field is added',
    edit: (document) =>
      (at(document, 'components/schemas/ExportBackupRequest/properties')['prefix'] = { type: 'string' }),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a required request field is added',
    edit: (document) => {
      at(document, 'components/schemas/ExportBackupRequest/properties')['bucket'] = { type: 'string' }
      schema(document, 'ExportBackupRequest')['required'] = ['integrationId', 'bucket']
    },
    there: 'major',
    back: 'major',
  },
  {
    name: 'an optional request field becomes required',
    edit: (document) => (schema(document, 'ExportBackupRequest')['required'] = ['integrationId', 'directory']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a field of an item in a request becomes required',
    edit: (document) => (schema(document, 'DatabaseSelection')['required'] = ['collectionNames', 'dbName']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a list of words in a request gains one',
    edit: (document) => (property(document, 'CreateBackupRequest.backupType')['enum'] as string[]).push('DATABASE'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a list of words in a request is dropped',
    edit: (document) => delete property(document, 'RestoreClusterRequest.restoreVersionPolicy')['enum'],
    // The names of the known values are gone from the client with it.
    there: 'major',
    back: 'major',
  },
  {
    name: 'free text in a request becomes a list of words',
    edit: (document) => (property(document, 'ExportBackupRequest.directory')['enum'] = ['destdir/']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a request field changes its type',
    edit: (document) => (property(document, 'RestoreClusterRequest.cuSize')['type'] = 'string'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an integer in a request becomes a number',
    edit: (document) => (property(document, 'ScheduledCopy.retentionDays')['type'] = 'number'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a request field accepts null',
    edit: (document) => (property(document, 'ExportBackupRequest.directory')['type'] = ['string', 'null']),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a request field gets a second form',
    edit: (document) => {
      const directory = property(document, 'ExportBackupRequest.directory')
      delete directory['type']
      directory['oneOf'] = [{ type: 'string' }, { type: 'array', items: { type: 'string' } }]
    },
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a request field gets a longest length',
    edit: (document) => (property(document, 'RestoreClusterRequest.clusterName')['maxLength'] = 64),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a largest number in a request is lowered',
    edit: (document) => (property(document, 'RestoreClusterRequest.cuSize')['maximum'] = 256),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a smallest number of a parameter is raised',
    edit: (document) => (at(parameter(document, 'pageSize'), 'schema')['minimum'] = 5),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a list in a request may hold more',
    edit: (document) => (property(document, 'CreateBackupRequest.dbCollections')['maxItems'] = 5),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a list in a request may be empty',
    edit: (document) => delete property(document, 'DatabaseSelection.collectionNames')['minItems'],
    there: 'minor',
    back: 'major',
  },
  {
    name: 'the items of a list in a request must differ',
    edit: (document) => (property(document, 'DatabaseSelection.collectionNames')['uniqueItems'] = true),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a number in a request must be a multiple',
    edit: (document) => (property(document, 'RestoreClusterRequest.cuSize')['multipleOf'] = 2),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a pattern of a request field appears',
    edit: (document) => (property(document, 'BackupCopy.regionId')['pattern'] = '^[a-z0-9-]+$'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a pattern of a request field changes',
    edit: (document) => (property(document, 'SetBackupPolicyRequest.frequency')['pattern'] = '^[1-7]$'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a format of a parameter appears',
    edit: (document) => (at(parameter(document, 'start'), 'schema')['format'] = 'date-time'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'what a request field left out means is stated',
    edit: (document) => (at(parameter(document, 'pageSize'), 'schema')['default'] = 10),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'what a request field left out means changes',
    prepare: (document) => (at(parameter(document, 'pageSize'), 'schema')['default'] = 10),
    edit: (document) => (at(parameter(document, 'pageSize'), 'schema')['default'] = 20),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a request may have fields that are not listed',
    edit: (document) => delete schema(document, 'ExportBackupRequest')['additionalProperties'],
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a condition asks for less',
    edit: (document) =>
      without(at(document, 'components/schemas/SetBackupPolicyRequest/then'), 'required', 'retentionDays'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a condition is dropped',
    edit: (document) => {
      delete schema(document, 'CreateBackupRequest')['if']
      delete schema(document, 'CreateBackupRequest')['then']
    },
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a value is ruled out',
    edit: (document) => (property(document, 'ExportBackupRequest.directory')['not'] = { const: '/' }),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a request field can only be read',
    edit: (document) => (property(document, 'ExportBackupRequest.directory')['readOnly'] = true),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a request field is deprecated',
    edit: (document) => (property(document, 'ExportBackupRequest.directory')['deprecated'] = true),
    there: 'minor',
    back: 'patch',
  },
  {
    name: 'the body of a request becomes optional',
    edit: (document) => (at(operation(document, 'exportBackup'), 'requestBody')['required'] = false),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a request takes a second content type',
    edit: (document) => {
      const content = at(operation(document, 'exportBackup'), 'requestBody/content')
      content['application/x-www-form-urlencoded'] = { schema: { $ref: '#/components/schemas/ExportBackupRequest' } }
    },
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an operation gets an optional body',
    edit: (document) =>
      (operation(document, 'describeJob')['requestBody'] = {
        content: { 'application/json': { schema: { type: 'object' } } },
      }),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an operation gets a required body',
    edit: (document) =>
      (operation(document, 'describeJob')['requestBody'] = {
        required: true,
        content: { 'application/json': { schema: { type: 'object' } } },
      }),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an optional parameter is added',
    edit: (document) => parameters(document).push({ name: 'sort', in: 'query', schema: { type: 'string' } }),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a required parameter is added',
    edit: (document) =>
      parameters(document).push({ name: 'sort', in: 'query', required: true, schema: { type: 'string' } }),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a parameter becomes required',
    edit: (document) => (parameter(document, 'projectId')['required'] = true),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a parameter is renamed',
    edit: (document) => (parameter(document, 'pageSize')['name'] = 'limit'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a parameter moves to a header',
    edit: (document) => (parameter(document, 'projectId')['in'] = 'header'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a parameter is written in another style',
    edit: (document) => (parameter(document, 'projectId')['style'] = 'deepObject'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a parameter is deprecated',
    edit: (document) => (parameter(document, 'start')['deprecated'] = true),
    there: 'minor',
    back: 'patch',
  },
]
