import { at, type Kind, operation, property, rename, schema, without } from './kind.ts'

const listed = 'paths/~1v2~1backups/get/responses/200/content/application~1json'

/** What callers receive. */
export const answers: readonly Kind[] = [
  {
    name: 'an answer field is renamed',
    edit: (document) => rename(at(document, 'components/schemas/Backup/properties'), 'clusterName', 'clusterTitle'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an answer field is removed',
    edit: (document) => delete at(document, 'components/schemas/Backup/properties')['size'],
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a required answer field is removed',
    edit: (document) => {
      delete at(document, 'components/schemas/CreatedBackup/properties')['jobId']
      without(schema(document, 'CreatedBackup'), 'required', 'jobId')
    },
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a required answer field becomes optional',
    edit: (document) => without(schema(document, 'BackupDetail'), 'required', 'status'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a field of an item in an answer becomes optional',
    edit: (document) => delete schema(document, 'BackedUpCollection')['required'],
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an answer field gains null',
    edit: (document) => (property(document, 'Backup.createTime')['type'] = ['string', 'null']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a field of every failure gains null',
    edit: (document) => (property(document, 'Failure.message')['type'] = ['string', 'null']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an answer field changes its type',
    edit: (document) => (property(document, 'Job.progress')['type'] = 'integer'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an integer in an answer becomes a number',
    edit: (document) => (property(document, 'Backup.size')['type'] = 'number'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an answer field that was anything gets a type',
    prepare: (document) => delete property(document, 'Backup.size')['type'],
    edit: (document) => (property(document, 'Backup.size')['type'] = 'integer'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an open list of words gains one',
    edit: (document) => (schema(document, 'BackupStatus')['x-open-enum'] as string[]).push('FAILED'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a word of an open list is renamed',
    edit: (document) => (schema(document, 'BackupStatus')['x-open-enum'] = ['CREATING', 'READY', 'DELETED']),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an open list of words is dropped',
    edit: (document) => delete schema(document, 'CollectionLoadStatus')['x-open-enum'],
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an open list of words is closed',
    edit: (document) => rename(schema(document, 'PolicyStatus'), 'x-open-enum', 'enum'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a closed list of words in an answer gains one',
    prepare: (document) => (property(document, 'Backup.projectId')['enum'] = ['a', 'b']),
    edit: (document) => (property(document, 'Backup.projectId')['enum'] = ['a', 'b', 'c']),
    there: 'major',
    back: 'major',
  },
  {
    name: 'free text in an answer becomes a closed list',
    edit: (document) => (property(document, 'Backup.projectId')['enum'] = ['a', 'b']),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'a constant in an answer gains a second value',
    edit: (document) => {
      delete property(document, 'DescribeJobSuccess.code')['const']
      property(document, 'DescribeJobSuccess.code')['enum'] = [0, 200]
    },
    there: 'major',
    back: 'major',
  },
  {
    name: 'the items of an answer list change their type',
    edit: (document) => (property(document, 'BackupDetail.collections')['items'] = { type: 'string' }),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an answer field gets a bound',
    edit: (document) => (property(document, 'Backup.size')['minimum'] = 0),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an answer field gets a format',
    edit: (document) => (property(document, 'Job.startTime')['format'] = 'date-time'),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an answer gains a third form',
    edit: (document) =>
      (at(document, `${listed}/schema`)['oneOf'] as unknown[]).push({
        type: 'object',
        required: ['code', 'moved'],
        properties: { code: { const: 301 }, moved: { type: 'string' } },
      }),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a failure under HTTP 200 is ruled out',
    edit: (document) => (at(document, listed)['schema'] = { $ref: '#/components/schemas/ListBackupsSuccess' }),
    // A form less is no break by direction; but code that looks at the failure, as ours in the programs, stops compiling.
    there: 'major',
    back: 'major',
  },
  {
    name: 'an answer is said to have no other fields',
    edit: (document) => (schema(document, 'BackupPolicy')['additionalProperties'] = false),
    there: 'minor',
    back: 'minor',
  },
  {
    name: 'an answer field is deprecated',
    edit: (document) => (property(document, 'Backup.clusterName')['deprecated'] = true),
    there: 'minor',
    back: 'patch',
  },
  {
    name: 'an answer field is no longer answered',
    edit: (document) => (property(document, 'Backup.projectId')['writeOnly'] = true),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an answer field is marked as the service’s own',
    edit: (document) => (property(document, 'Backup.projectId')['readOnly'] = true),
    there: 'patch',
    back: 'patch',
  },
  {
    name: 'an answer field becomes a secret',
    edit: (document) => (property(document, 'RestoredCluster.username')['x-secret'] = true),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an answer header is removed',
    edit: (document) => delete at(document, 'paths/~1v2~1backups/get/responses/200')['headers'],
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a failure status is described',
    edit: (document) => {
      const responses = operation(document, 'describeBackup')['responses'] as Record<string, unknown>
      responses['404'] = { $ref: '#/components/responses/Unauthorized' }
    },
    there: 'minor',
    back: 'minor',
  },
  {
    name: 'every other status is no longer described',
    edit: (document) => delete (operation(document, 'describeJob')['responses'] as Record<string, unknown>)['default'],
    there: 'minor',
    back: 'minor',
  },
  {
    name: 'a second success status appears',
    edit: (document) => {
      const responses = operation(document, 'createBackup')['responses'] as Record<string, unknown>
      responses['202'] = responses['200']
    },
    there: 'major',
    back: 'major',
  },
  {
    name: 'the success status changes',
    edit: (document) =>
      rename(operation(document, 'createBackup')['responses'] as Record<string, unknown>, '200', '201'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an answer comes in a second content type',
    edit: (document) =>
      (at(document, 'paths/~1v2~1backups/get/responses/200/content')['text/csv'] = { schema: { type: 'string' } }),
    there: 'minor',
    back: 'major',
  },
]
