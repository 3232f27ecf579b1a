import { isObject, type JsonObject, readDocument } from '@org/backups-spec/document'
import type { Command } from '../src/command.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** Converts a schema of the OpenAPI document to plain JSON Schema. Known values of open enums become examples. */
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

/** Returns the names of a schema and of all schemas that it refers to. */
function needed(schemas: JsonObject, name: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const [, inner = ''] of JSON.stringify(schemas[name]).matchAll(/#\/components\/schemas\/(\w+)/g))
    needed(schemas, inner, found)
  return found
}

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const integerOrNull = { type: ['integer', 'null'] }

const errorSchema: JsonObject = {
  $schema: dialect,
  title: 'The error that a failed command prints to stderr, with -o json or -o ndjson',
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
            'The kind of error: auth, permission, not_found, conflict, invalid_request, rate_limit, api, server, network, timeout, aborted, decode, invalid_argument, job_failed, job_canceled or wait_timeout; null for a system error such as a full disk, or for a bug in backups',
        },
        outcome: {
          enum: ['not_sent', 'rejected', 'unknown', 'accepted', null],
          description: 'Whether the request was carried out',
        },
        code: { ...integerOrNull, description: "The API's error code" },
        status: { ...integerOrNull, description: 'HTTP status' },
        requestId: { ...textOrNull, description: "The id of the request, for the service's support" },
        message: text,
        hint: textOrNull,
        operation: { ...text, description: 'The operationId of the request' },
        clusterId: text,
        backupId: text,
        jobId: text,
        retryAfterMs: { type: 'number' },
        resumeCommand: { ...text, description: 'The command that resumes the wait' },
        notes: { type: 'array', items: text, description: 'Notes that the command printed before it failed' },
        reconciliation: {
          type: 'object',
          description: 'For outcome unknown: what was found, and what to check',
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

const requestSchema: JsonObject = {
  $schema: dialect,
  title: 'The output of --dry-run',
  type: 'object',
  required: ['method', 'url', 'body'],
  additionalProperties: false,
  properties: {
    method: text,
    url: text,
    body: { type: ['object', 'null'] },
    changes: {
      type: 'array',
      description: 'Only for policy set: the fields of the current policy that would change',
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

const eventSchema: JsonObject = {
  $schema: dialect,
  title: 'A line that a wait prints with -o ndjson: one poll. The last line is the job itself',
  type: 'object',
  required: ['type', 'time', 'operation', 'poll', 'elapsedMs', 'transientFailures', 'regressed'],
  properties: {
    type: { const: 'poll' },
    time: { ...text, format: 'date-time' },
    jobId: text,
    backupId: { ...text, description: 'For backups wait' },
    clusterId: { ...text, description: 'The cluster of the backup, or of a job that the same command started' },
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

const urlSchema = (title: string, name: string): JsonObject => ({
  $schema: dialect,
  title,
  type: 'object',
  required: [name],
  additionalProperties: false,
  properties: { [name]: { ...text, format: 'uri' } },
})

/** Returns the JSON Schema of a command's JSON output. */
function outputSchema({ name, prints }: Command, schemas: JsonObject): JsonObject | undefined {
  if (!prints) return undefined
  const title = `The JSON output of backups ${name}`
  if ('url' in prints) return urlSchema(title, prints.url)
  const data = 'schema' in prints ? prints.schema : prints.listOf
  const $ref = `#/$defs/${data}`
  return {
    $schema: dialect,
    title,
    ...('schema' in prints ? { $ref } : { type: 'array', items: { $ref } }),
    $defs: Object.fromEntries([...needed(schemas, data)].map((inner) => [inner, plain(schemas[inner])])),
  }
}

/** Returns the JSON Schemas of all JSON output, by file name: `policy-get` for `backups policy get`. */
export function outputSchemas(commands: readonly Command[]): Record<string, JsonObject> {
  const { schemas } = readDocument().components
  const found: Record<string, JsonObject> = { error: errorSchema, 'dry-run': requestSchema, 'wait-event': eventSchema }
  for (const command of commands) {
    const schema = outputSchema(command, schemas)
    if (schema) found[command.name.replaceAll(' ', '-')] = schema
  }
  return found
}
