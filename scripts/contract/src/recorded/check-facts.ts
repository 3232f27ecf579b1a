import { calls, type Document, type Schema } from '@org/backups-spec/document'
import type { Facts } from './read-recorded.ts'

export interface RecordedResult {
  where: string
  /** The problem. Empty if the document agrees. */
  problem: string
}

const compare = (where: string, inDocument: unknown, recorded: unknown): RecordedResult => {
  const [found, wanted] = [JSON.stringify(inDocument) ?? 'nothing', JSON.stringify(recorded)]
  return { where: `fact ${where}`, problem: found === wanted ? '' : `is ${wanted}, and the document has ${found}` }
}

/** Compares the document with the recorded facts that no request or response shows. */
export function checkFacts(document: Document, facts: Facts): RecordedResult[] {
  const all = calls(document)
  const servers = document.servers.map(({ url }) => url)
  const codes = new Map(document['x-error-codes'].map((row) => [row.code, row]))
  const property = (place: string): Schema | undefined => {
    const [schema = '', name = ''] = place.split('.')
    return document.components.schemas[schema]?.properties?.[name]
  }
  return [
    compare('servers', servers, facts.servers.is),
    ...Object.entries(facts.operations.is).map(([id, fact]) => {
      const operation = all.find((call) => call.id === id)?.operation
      const { requests = 0, seconds = 1 } = operation?.['x-rate-limit'] ?? {}
      const { clusterTypes, roles } = operation?.['x-plan-limits'] ?? {}
      const retry = operation?.['x-retry-class']
      return compare(`operation ${id}`, { retry, perSecond: requests / seconds, clusterTypes, roles }, fact)
    }),
    ...Object.entries(facts.retryClasses.is).map(([name, cells]) =>
      compare(`retry class ${name}`, document['x-retry-classes'][name], cells),
    ),
    ...facts.openEnums.is.map((name) =>
      compare(`open enum ${name}`, Array.isArray(document.components.schemas[name]?.['x-open-enum']), true),
    ),
    ...Object.entries(facts.endStatuses.is).map(([name, statuses]) =>
      compare(`end statuses of ${name}`, document.components.schemas[name]?.['x-terminal'], statuses),
    ),
    ...facts.secrets.is.map((place) =>
      compare(`secret ${place}`, [property(place)?.['x-secret'], property(place)?.['format']], [true, 'password']),
    ),
    ...facts.deprecated.is.map((place) => compare(`deprecated ${place}`, property(place)?.['deprecated'], true)),
    ...facts.forms.is.map((place) => compare(`x-form of ${place}`, typeof property(place)?.['x-form'], 'string')),
    ...Object.entries(facts.codes.is).flatMap(([kind, numbers]) =>
      numbers.map((code) => compare(`code ${code}`, codes.get(code)?.kind, kind)),
    ),
    ...facts.hints.is.map((code) => compare(`hint of code ${code}`, typeof codes.get(code)?.hint, 'string')),
  ]
}
