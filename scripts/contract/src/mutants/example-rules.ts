import { bodies, type Document, resolve, type Pointer } from '@org/backups-spec/document'
import { nodeAt, type Rule, type Site } from './mutant.ts'

interface Place {
  name: string
  value: unknown
  pointer: Pointer
  side: 'request' | 'response'
}

/** Every example of a body, each once: shared ones stand in the components. */
function examplesOf(document: Document): Place[] {
  const seen = new Set<string>()
  return bodies(document).flatMap(({ place, side, media, pointer }) =>
    Object.entries(media.examples ?? {}).flatMap(([name, example]) => {
      const found = resolve(document, example, [...pointer, 'examples', name])
      const key = found.pointer.join(' ')
      if (seen.has(key)) return []
      seen.add(key)
      return [{ name: `${place} ${name}`, value: found.node.value, pointer: [...found.pointer, 'value'], side }]
    }),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The innermost object that a first look finds: where data is, not the envelope. */
function inner(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value)) return value.map(inner).find(Boolean)
  if (!isObject(value)) return undefined
  const data = isObject(value['data']) ? value['data'] : undefined
  return (data && inner(data)) ?? value
}

function perExample(
  document: Document,
  isMeant: (place: Place) => boolean,
  change: (value: Record<string, unknown>) => void,
): Site[] {
  return examplesOf(document)
    .filter((place) => isObject(place.value) && isMeant(place))
    .map(({ name, pointer }) => ({ name, pointer, apply: (copy) => change(nodeAt(copy, pointer)) }))
}

const isSuccess = ({ value }: Place): boolean => isObject(value) && value['code'] === 0

const retypeInExample: Rule = {
  name: 'retype-in-example',
  does: 'gives the first field of an example a value of another type',
  strengths: ['slip'],
  sites: (document) =>
    perExample(
      document,
      () => true,
      (value) => {
        const object = inner(value) ?? value
        const [name = 'code'] = Object.keys(object)
        object[name] = typeof object[name] === 'string' ? 1 : 'one'
      },
    ),
}

const unknownInExample: Rule = {
  name: 'unknown-in-example',
  does: 'gives an example a field that no schema has',
  strengths: ['slip'],
  sites: (document) =>
    perExample(
      document,
      () => true,
      (value) => {
        const object = inner(value) ?? value
        object['backupSizeInBytes'] = 1
      },
    ),
}

const flipCode: Rule = {
  name: 'flip-code',
  does: 'lets an example of a success bear the code of a failure, or the other pointer round',
  strengths: ['slip'],
  sites: (document) =>
    perExample(
      document,
      ({ side }) => side === 'response',
      (value) => {
        value['code'] = value['code'] === 0 ? 96038 : 0
      },
    ),
}

const emptyExample: Rule = {
  name: 'empty-example',
  does: 'takes the data out of an example of a success',
  strengths: ['slip'],
  sites: (document) =>
    perExample(document, isSuccess, (value) => {
      delete value['data']
    }),
}

const dropExamples: Rule = {
  name: 'drop-examples',
  does: 'takes all examples of a body away',
  strengths: ['slip'],
  sites: (document) => {
    const seen = new Set<string>()
    return bodies(document)
      .filter(({ pointer }) => !seen.has(pointer.join(' ')) && seen.add(pointer.join(' ')))
      .map(({ place, pointer }) => ({
        name: place,
        pointer: [...pointer, 'examples'],
        apply: (copy: Document) => {
          delete nodeAt(copy, pointer)['examples']
        },
      }))
  },
}

export const exampleRules: readonly Rule[] = [retypeInExample, unknownInExample, flipCode, emptyExample, dropExamples]
