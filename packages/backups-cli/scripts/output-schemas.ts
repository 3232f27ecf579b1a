import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Schema = { readonly [keyword: string]: unknown }

const dialect = 'https://json-schema.org/draft/2020-12/schema'

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema of the document as plain JSON Schema: known words of open enums become examples, other extensions go. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string') return value.replace(/^#\/components\/schemas\//, '#/$defs/')
  if (!isObject(value)) return value
  const { 'x-open-enum': words, ...rest } = value
  const kept = Object.entries(rest).filter(([name]) => !name.startsWith('x-'))
  return {
    ...Object.fromEntries(kept.map(([name, inner]) => [name, plain(inner)])),
    ...(words !== undefined && { examples: words }),
  }
}

/** Names of the schemas that a schema needs, itself included. */
function needed(schemas: Schema, name: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const [, inner = ''] of JSON.stringify(schemas[name]).matchAll(/#\/components\/schemas\/(\w+)/g))
    needed(schemas, inner, found)
  return found
}

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const integerOrNull = { type: ['integer', 'null'] }

const errorSchema: Schema = {
  $schema: dialect,
  title: 'What stands on stderr when a command fails, with -o json or -o ndjson',
  type: 'object',
  required: ['error'],
  additionalProperties: false,
  properties: {
    error: {
      type: 'object',
      required: ['kind', 'outcome', 'code', 'status', 'requestId', 'message', 'hint'],
      properties: {
        kind: {
          ...textOrNull,
          description:
            'What failed: auth, permission, not_found, conflict, invalid_request, rate_limit, api, server, network, timeout, aborted, decode, invalid_argument, job_failed, job_canceled or wait_timeout; null for a full disk, or a fault of the program',
        },
        outcome: { enum: ['not_sent', 'rejected', 'unknown', 'accepted', null], description: 'Did it happen?' },
        code: { ...integerOrNull, description: 'Code of the API' },
        status: { ...integerOrNull, description: 'HTTP status' },
        requestId: { ...textOrNull, description: "What the vendor's support asks for" },
        message: text,
        hint: textOrNull,
        operation: { ...text, description: 'operationId of the call' },
        clusterId: text,
        backupId: text,
        jobId: text,
        retryAfterMs: { type: 'number' },
        goOn: { ...text, description: 'The command that goes on with the wait' },
        notes: { type: 'array', items: text, description: 'What was told before the error' },
        reconciliation: {
          type: 'object',
          description: 'With outcome unknown: what was found out, and what to check',
          required: ['verdict', 'operation', 'evidence', 'check'],
          properties: {
            verdict: { enum: ['happened', 'did_not_happen', 'probable', 'cannot_tell'] },
            operation: text,
            evidence: { type: 'array', items: text },
            check: { type: 'array', items: text },
          },
        },
      },
    },
  },
}

const requestSchema: Schema = {
  $schema: dialect,
  title: 'What --dry-run prints',
  type: 'object',
  required: ['method', 'url', 'body'],
  additionalProperties: false,
  properties: {
    method: text,
    url: text,
    body: { type: ['object', 'null'] },
    changes: {
      type: 'array',
      description: 'policy set: what would be another than now',
      items: {
        type: 'object',
        required: ['field', 'from', 'to'],
        additionalProperties: false,
        properties: {
          field: text,
          from: { type: ['string', 'number', 'null'] },
          to: { type: ['string', 'number', 'null'] },
        },
      },
    },
  },
}

const eventSchema: Schema = {
  $schema: dialect,
  title: 'A line of a wait with -o ndjson: one look at the job. The last line is the job itself',
  type: 'object',
  required: ['type', 'operation', 'poll', 'elapsedMs', 'transientFailures', 'regressed'],
  properties: {
    type: { const: 'poll' },
    operation: text,
    poll: { type: 'integer', minimum: 1 },
    status: text,
    progress: { type: 'number', minimum: 0, maximum: 100 },
    progressText: text,
    elapsedMs: { type: 'number', minimum: 0 },
    transientFailures: { type: 'integer', minimum: 0 },
    regressed: { type: 'boolean' },
  },
}

const addressSchema = (name: string, title: string): Schema => ({
  $schema: dialect,
  title,
  type: 'object',
  required: [name],
  additionalProperties: false,
  properties: { [name]: { ...text, format: 'uri' } },
})

/** The schema of the document that each command's data has. */
const ofCommand: Readonly<Record<string, string>> = {
  describe: 'BackupDetail',
  create: 'CreatedBackup',
  delete: 'DeletedBackup',
  'restore-cluster': 'RestoredCluster',
  'restore-collection': 'StartedJob',
  export: 'StartedJob',
  'policy-get': 'BackupPolicy',
  'policy-set': 'SetPolicyResult',
  'job-describe': 'Job',
  'job-wait': 'Job',
}

/** JSON Schemas of everything that the program prints as JSON, by file name. */
export function outputSchemas(documentPath: string): Record<string, Schema> {
  const document = parse(readFileSync(documentPath, 'utf8')) as { components: { schemas: Schema } }
  const { schemas } = document.components
  const definitions = (name: string): Schema =>
    Object.fromEntries([...needed(schemas, name)].map((inner) => [inner, plain(schemas[inner])]))
  const found: Record<string, Schema> = {
    list: {
      $schema: dialect,
      title: 'What backups list prints as JSON',
      type: 'array',
      items: { $ref: '#/$defs/Backup' },
      $defs: definitions('Backup'),
    },
    error: errorSchema,
    'dry-run': requestSchema,
    'wait-event': eventSchema,
    sim: addressSchema('url', 'What backups sim prints as JSON'),
    console: addressSchema('link', 'What backups console prints as JSON, and again at each Enter'),
  }
  for (const [command, name] of Object.entries(ofCommand)) {
    found[command] = {
      $schema: dialect,
      title: `What backups ${command.replace('-', ' ')} prints as JSON`,
      $ref: `#/$defs/${name}`,
      $defs: definitions(name),
    }
  }
  return found
}
