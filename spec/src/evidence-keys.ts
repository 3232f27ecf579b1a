import { calls, type Document, type Finding, type Schema } from './document.ts'

/** The content of `spec/evidence.yaml`. */
export interface Evidence {
  sources: Record<string, { what: string; date: string; url?: string }>
  entries: Record<string, EvidenceEntry>
  unknowns: { question: string; touches: string[] }[]
}

export interface EvidenceEntry {
  source: string[]
  date: string
  confidence: string
  note?: string
  corrected?: { date: string; was: string }
}

/** The keywords that need evidence: each is a claim about the service. */
const limits =
  'minimum maximum minLength maxLength minItems maxItems uniqueItems pattern format if deprecated x-secret'.split(' ')

export const confidences = ['stated', 'recorded', 'inferred', 'unknown']
const datePattern = /^\d{4}(-\d\d(-\d\d)?)?$/

/** Returns the keys of the values and limits of a schema; `place` is the key of the schema. */
function claims(place: string, schema: Schema): string[] {
  const values = [...(schema.enum ?? []), ...(schema['x-open-enum'] ?? [])]
  return [
    ...values.map((value) => `${place}=${String(value)}`),
    ...limits.filter((keyword) => keyword in schema).map((keyword) => `${place}#${keyword}`),
    ...(Array.isArray(schema.type) && schema.type.includes('null') ? [`${place}#null`] : []),
    ...(schema.items ? claims(`${place}[]`, schema.items) : []),
  ]
}

/** Returns every key that `evidence.yaml` must have for this document, in the order of the document. */
export function evidenceKeys(document: Document): string[] {
  const extensions = ['x-retry-class', 'x-rate-limit', 'x-plan-limits']
  const { headers, responses, schemas, securitySchemes } = document.components
  return [
    ...document.servers.map(({ url }) => `server=${url}`),
    ...Object.keys(securitySchemes).map((name) => `security=${name}`),
    ...Object.keys(headers).map((name) => `header=${name}`),
    ...Object.keys(responses).map((name) => `response=${name}`),
    ...document['x-error-codes'].map(({ code }) => `code=${code}`),
    ...calls(document).flatMap(({ id, operation, parameters }) => [
      id,
      ...extensions.filter((name) => name in operation).map((name) => `${id}#${name}`),
      ...parameters.flatMap(({ node }) => [
        `${id}.${node.name}`,
        ...(node.required && node.in !== 'path' ? [`${id}.${node.name}#required`] : []),
        ...claims(`${id}.${node.name}`, node.schema),
      ]),
    ]),
    ...Object.entries(schemas).flatMap(([name, schema]) => [
      ...claims(name, schema),
      ...Object.entries(schema.properties ?? {}).flatMap(([property, node]) => [
        `${name}.${property}`,
        ...(schema.required?.includes(property) ? [`${name}.${property}#required`] : []),
        ...claims(`${name}.${property}`, node),
      ]),
    ]),
  ]
}

function entryProblems(entry: EvidenceEntry, evidence: Evidence): string[] {
  const known = new Set(['source', 'date', 'confidence', 'note', 'corrected'])
  const unknown = Object.keys(entry).filter((field) => !known.has(field))
  const missing = (entry.source ?? []).filter((label) => !(label in evidence.sources))
  const { corrected } = entry
  return [
    ...unknown.map((field) => `has the unknown field "${field}"`),
    ...missing.map((label) => `names the source "${label}", which the table of sources lacks`),
    ...(Array.isArray(entry.source) && entry.source.length > 0 ? [] : ['names no source']),
    ...(datePattern.test(entry.date) ? [] : ['needs a date: YYYY, YYYY-MM or YYYY-MM-DD']),
    ...(confidences.includes(entry.confidence) ? [] : [`needs a confidence: ${confidences.join(', ')}`]),
    ...(corrected && !(datePattern.test(corrected.date) && corrected.was)
      ? ['has a correction without date or was']
      : []),
  ]
}

/** Finds lines of the document without evidence, entries without a line, and incomplete entries. */
export function checkEvidence(document: Document, evidence: Evidence): Finding[] {
  const keys = new Set(evidenceKeys(document))
  const messages = [
    ...[...keys].filter((key) => !(key in evidence.entries)).map((key) => `"${key}" has no evidence: add an entry`),
    ...Object.entries(evidence.entries).flatMap(([key, entry]) => [
      ...(keys.has(key) ? [] : [`"${key}" is not in the document: remove the entry, or correct its key`]),
      ...entryProblems(entry, evidence).map((problem) => `"${key}" ${problem}`),
    ]),
    ...evidence.unknowns.flatMap(({ question, touches }) =>
      touches
        .filter((key) => !keys.has(key))
        .map((key) => `the unknown "${question}" touches "${key}", which is not in the document`),
    ),
    ...Object.entries(evidence.sources)
      .filter(([, { date, what }]) => !datePattern.test(date) || !what)
      .map(([label]) => `the source "${label}" needs what and date`),
  ]
  return messages.map((message) => ({ pointer: [], message: `evidence.yaml: ${message}` }))
}
