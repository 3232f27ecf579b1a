import { canonical, list, record } from './json.ts'
import { type DocumentModel, type OperationModel, origin } from './model.ts'
import { readPathItem, type Schemes, words } from './read-operation.ts'
import { type RawDocument, readSource, type Source } from './source.ts'

/** What a security scheme asks of a caller, without the words about it. */
function readSchemes(source: Source): Schemes {
  const { securitySchemes } = record(source.document['components'])
  return new Map(
    Object.entries(record(securitySchemes)).map(([name, raw]) => {
      const { description: _, bearerFormat: __, ...scheme } = source.resolve(raw).node
      return [name, canonical(scheme)]
    }),
  )
}

function operationsOf(source: Source, section: string, schemes: Schemes): Record<string, OperationModel> {
  return Object.fromEntries(
    Object.entries(record(source.document[section])).flatMap(([path, item]) =>
      Object.entries(readPathItem(source, path, item, schemes)),
    ),
  )
}

const knownKeys = new Set(
  'openapi info servers security tags paths components webhooks externalDocs jsonSchemaDialect x-retry-classes x-error-codes'.split(
    ' ',
  ),
)

/** Everything that a caller can notice of a document, and nothing of its form. */
export function readModel(document: RawDocument): DocumentModel {
  const source = readSource(document)
  const schemes = readSchemes(source)
  // The version of the document follows from its changes; it is not one of them.
  const { version: _, ...info } = record(document['info'])
  const securityWords = Object.values(record(record(document['components'])['securitySchemes'])).map((raw) => {
    const { description, bearerFormat } = source.resolve(raw).node
    return [description, bearerFormat]
  })
  const model: DocumentModel = {
    operations: operationsOf(source, 'paths', schemes),
    webhooks: operationsOf(source, 'webhooks', schemes),
    servers: {},
    codes: {},
    retryClasses: Object.fromEntries(Object.keys(record(document['x-retry-classes'])).map((name) => [name, true])),
    words: {
      info: canonical(info),
      security: canonical(securityWords.map(canonical).sort()),
      tags: canonical(list(document['tags']).map(canonical).sort()),
      ...words(document, 'externalDocs'),
    },
    other: {},
  }
  for (const raw of list(document['servers'])) {
    const server = record(raw)
    model.servers[String(server['url'])] = {
      [origin]: { pointer: source.pointerOf(raw) ?? '#/servers' },
      variables: canonical(server['variables'] ?? {}),
      words: words(server, 'description'),
    }
  }
  for (const raw of list(document['x-error-codes'])) {
    const row = record(raw)
    model.codes[String(row['code'])] = {
      [origin]: { pointer: source.pointerOf(raw) ?? '#/x-error-codes' },
      kind: String(row['kind']),
      words: words(row, 'meaning', 'hint'),
    }
  }
  for (const [key, value] of Object.entries(document)) if (!knownKeys.has(key)) model.other[key] = canonical(value)
  return model
}
