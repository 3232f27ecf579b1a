import { at, type Kind, operation, rename } from './kind.ts'

const oauth = (scopes: string[]) => (document: Record<string, unknown>) => {
  at(document, 'components/securitySchemes')['login'] = {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://login.test', scopes: { read: 'Read', write: 'Write' } } },
  }
  operation(document, 'listBackups')['security'] = [{ login: scopes }]
}

const row = (document: Record<string, unknown>, code: number): Record<string, unknown> =>
  (document['x-error-codes'] as Record<string, unknown>[]).find((item) => item['code'] === code) ?? {}

/** Operations, servers, keys, and what our own extensions say. */
export const operations: readonly Kind[] = [
  {
    name: 'an operation is removed',
    edit: (document) => delete at(document, 'paths')['/v2/clusters/{clusterId}/backups/{backupId}/export'],
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an operation moves to another path',
    edit: (document) => rename(at(document, 'paths'), '/v2/jobs/{jobId}', '/v3/jobs/{jobId}'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation gets another verb',
    edit: (document) => rename(at(document, 'paths/~1v2~1clusters~1{clusterId}~1backups~1policy'), 'post', 'put'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation is called by another name',
    edit: (document) => (operation(document, 'describeJob')['operationId'] = 'getJob'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a path parameter is called by another name',
    edit: (document) => {
      rename(at(document, 'paths'), '/v2/jobs/{jobId}', '/v2/jobs/{id}')
      at(document, 'components/parameters/JobId')['name'] = 'id'
    },
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation is deprecated',
    edit: (document) => (operation(document, 'exportBackup')['deprecated'] = true),
    there: 'minor',
    back: 'patch',
  },
  {
    name: 'an operation asks for a second key as well',
    edit: (document) => {
      at(document, 'components/securitySchemes')['tenant'] = { type: 'apiKey', in: 'header', name: 'tenant' }
      operation(document, 'listBackups')['security'] = [{ apiKey: [], tenant: [] }]
    },
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an operation lets in by a second way too',
    edit: (document) => {
      at(document, 'components/securitySchemes')['tenant'] = { type: 'apiKey', in: 'header', name: 'tenant' }
      operation(document, 'listBackups')['security'] = [{ apiKey: [] }, { tenant: [] }]
    },
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an operation needs no key any more',
    edit: (document) => (operation(document, 'listBackups')['security'] = []),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'the key goes into another header',
    edit: (document) =>
      (at(document, 'components/securitySchemes')['apiKey'] = { type: 'apiKey', in: 'header', name: 'x-api-key' }),
    there: 'major',
    back: 'major',
  },
  {
    name: 'a login needs one more scope',
    prepare: oauth(['read']),
    edit: oauth(['read', 'write']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a server is removed',
    edit: (document) => (document['servers'] as unknown[]).pop(),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a server has another address',
    edit: (document) => (at(document, 'servers/0')['url'] = 'https://api.zilliz.com'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation has a server of its own',
    edit: (document) => (operation(document, 'listBackups')['servers'] = [{ url: 'https://backups.zilliz.com' }]),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation is repeated as if it were a read',
    edit: (document) => (operation(document, 'createBackup')['x-retry-class'] = 'read'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an operation is repeated as if it replaced',
    edit: (document) => (operation(document, 'createBackup')['x-retry-class'] = 'replace'),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a class of calls is repeated when no answer came',
    edit: (document) => (at(document, 'x-retry-classes/create')['noAnswer'] = true),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a retry class appears that nobody has',
    edit: (document) =>
      (at(document, 'x-retry-classes')['never'] = {
        rateLimited: false,
        neverSent: false,
        noAnswer: false,
        badBody: false,
      }),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'fewer calls are allowed',
    edit: (document) => (operation(document, 'listBackups')['x-rate-limit'] = { requests: 10, seconds: 1 }),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'a role may not call any more',
    edit: (document) => (at(operation(document, 'listBackups'), 'x-plan-limits')['roles'] = ['ORGANIZATION_OWNER']),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'another kind of cluster may be called for',
    edit: (document) =>
      (at(operation(document, 'listBackups'), 'x-plan-limits')['clusterTypes'] = ['DEDICATED', 'SERVERLESS']),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an operation is limited to roles that was not',
    edit: (document) => (operation(document, 'describeJob')['x-plan-limits'] = { roles: ['PROJECT_ADMIN'] }),
    there: 'major',
    back: 'minor',
  },
  {
    name: 'an error code becomes known',
    edit: (document) =>
      (document['x-error-codes'] as unknown[]).push({ code: 96041, kind: 'conflict', meaning: 'The bucket is busy.' }),
    there: 'minor',
    back: 'major',
  },
  {
    name: 'an error code is of another kind',
    edit: (document) => (row(document, 40003)['kind'] = 'api'),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an extension that no rule knows',
    edit: (document) => (operation(document, 'listBackups')['x-cost'] = 5),
    there: 'minor',
    back: 'minor',
    overCall: {
      there: 'major',
      back: 'major',
      why: 'what no rule knows is major until somebody writes the rule; anything less would be a guess',
    },
  },
]
