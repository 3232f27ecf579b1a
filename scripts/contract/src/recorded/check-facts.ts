import { calls, type Document, type Schema } from '@org/backups-spec/document'
import type { Facts } from './read-recorded.ts'

interface FactVerdict {
  where: string
  /** Empty when the document says the same. */
  problem: string
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const differs = (said: unknown, known: unknown): string =>
  same(said, known) ? '' : `is ${JSON.stringify(known)}, and the document says ${JSON.stringify(said) ?? 'nothing'}`

/** What neither a request nor an answer shows, against the document: one verdict for each fact. */
export function checkFacts(document: Document, facts: Facts): FactVerdict[] {
  const urls = document.servers.map(({ url }) => url)
  const property = (place: string): Schema | undefined => {
    const [schema = '', name = ''] = place.split('.')
    return document.components.schemas[schema]?.properties?.[name]
  }
  return [
    { where: 'fact servers', problem: differs(urls, facts.servers.is) },
    ...operationFacts(document, facts.operations.is),
    ...Object.entries(facts.retryClasses.is).map(([name, cells]) => ({
      where: `fact retry class ${name}`,
      problem: differs(document['x-retry-classes'][name], cells),
    })),
    ...facts.secrets.is.map((place) => ({
      where: `fact secret ${place}`,
      problem: differs([property(place)?.['x-secret'], property(place)?.['format']], [true, 'password']),
    })),
    ...facts.deprecated.is.map((place) => ({
      where: `fact deprecated ${place}`,
      problem: differs(property(place)?.['deprecated'], true),
    })),
    ...facts.forms.is.map((place) => ({
      where: `fact x-form ${place}`,
      problem: property(place)?.['x-form'] === undefined ? 'needs its pattern in words, x-form' : '',
    })),
    ...codeFacts(document, facts),
  ]
}

function operationFacts(document: Document, known: Facts['operations']['is']): FactVerdict[] {
  const all = calls(document)
  return Object.entries(known).map(([id, fact]) => {
    const operation = all.find((call) => call.id === id)?.operation
    const rate = operation?.['x-rate-limit']
    const limits = operation?.['x-plan-limits']
    const said = {
      retry: operation?.['x-retry-class'],
      perSecond: rate && rate.requests / rate.seconds,
      ...(limits && { clusterTypes: limits.clusterTypes, roles: limits.roles }),
    }
    return { where: `fact operation ${id}`, problem: differs(said, fact) }
  })
}

function codeFacts(document: Document, { codes, hints }: Facts): FactVerdict[] {
  const rows = new Map(document['x-error-codes'].map((row) => [row.code, row]))
  return [
    ...Object.entries(codes.is).flatMap(([kind, numbers]) =>
      numbers.map((code) => ({ where: `fact code ${code}`, problem: differs(rows.get(code)?.kind, kind) })),
    ),
    ...hints.is.map((code) => ({
      where: `fact hint of code ${code}`,
      problem: rows.get(code)?.hint === undefined ? 'needs its next step, hint' : '',
    })),
  ]
}
