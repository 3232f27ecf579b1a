import { calls, type Document, type Pointer } from '@org/backups-spec/document'
import { nodeAt, renameKey, type Rule, type Site } from './mutant.ts'

interface ResponsePlace {
  id: string
  status: string
  /** Of the list of responses. */
  pointer: Pointer
}

const responsesOf = (document: Document): ResponsePlace[] =>
  calls(document).flatMap(({ id, operation, pointer }) =>
    Object.keys(operation.responses).map((status) => ({ id, status, pointer: [...pointer, 'responses'] })),
  )

const perResponse = (
  document: Document,
  change: (responses: Record<string, unknown>, status: string) => void,
): Site[] =>
  responsesOf(document).map(({ id, status, pointer }) => ({
    name: `${id} ${status}`,
    pointer: [...pointer, status],
    apply: (copy) => change(nodeAt(copy, pointer), status),
  }))

const otherStatus: Readonly<Record<string, string>> = { '200': '201', '401': '403', '429': '503', default: '500' }

const changeStatus: Rule = {
  name: 'change-status',
  does: 'gives an answer another status',
  strengths: ['thorough'],
  sites: (document) =>
    perResponse(document, (responses, status) => renameKey(responses, status, otherStatus[status] ?? '418')),
}

const dropStatus: Rule = {
  name: 'drop-status',
  does: 'takes an answer away',
  strengths: ['thorough'],
  sites: (document) =>
    perResponse(document, (responses, status) => {
      delete responses[status]
    }),
}

/** The two shapes of a 200, by the place of each. */
const branchesOf = (document: Document): { id: string; pointer: Pointer; refs: string[] }[] =>
  calls(document).map(({ id, operation, pointer }) => ({
    id,
    pointer: [...pointer, 'responses', '200', 'content', 'application/json', 'schema'],
    refs: (operation.responses['200']?.content?.['application/json']?.schema.oneOf ?? []).map(({ $ref }) =>
      String($ref),
    ),
  }))

const dropBranch: Rule = {
  name: 'drop-branch',
  does: 'describes only the success, or only the failure, of a 200',
  strengths: ['thorough'],
  sites: (document) =>
    branchesOf(document).flatMap(({ id, pointer, refs }) =>
      refs.map((ref, index) => ({
        name: `${id} ${ref.split('/').at(-1)}`,
        pointer: [...pointer, 'oneOf', String(index)],
        apply: (copy) => {
          const schema = nodeAt(copy, pointer)
          schema['oneOf'] = (schema['oneOf'] as unknown[]).filter((_, at) => at !== index)
        },
      })),
    ),
}

const swapSuccess: Rule = {
  name: 'swap-success',
  does: 'gives an operation the success of the next one',
  strengths: ['slip', 'thorough'],
  sites: (document) => {
    const all = branchesOf(document)
    return all.map(({ id, pointer }, index) => ({
      name: id,
      pointer: [...pointer, 'oneOf', '0'],
      apply: (copy) => {
        nodeAt(copy, [...pointer, 'oneOf', '0'])['$ref'] = all[(index + 1) % all.length]?.refs[0]
      },
    }))
  },
}

const codes = (document: Document, keyword: 'const' | 'not'): Site[] =>
  Object.entries(document.components.schemas)
    .filter(([, schema]) => schema.properties?.['code'] && keyword in schema.properties['code'])
    .map(([name]) => ({
      name,
      pointer: ['components', 'schemas', name, 'properties', 'code', keyword],
      apply: () => {},
    }))

const changeCode: Rule = {
  name: 'change-code',
  does: 'takes another number than 0 for the code of success',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    codes(document, 'const').map((site) => ({
      ...site,
      apply: (copy) => {
        nodeAt(copy, site.pointer.slice(0, -1))['const'] = 200
      },
    })),
}

const anyCode: Rule = {
  name: 'any-code',
  does: 'lets a success have any code, or a failure the code of success',
  strengths: ['thorough'],
  sites: (document) =>
    (['const', 'not'] as const).flatMap((keyword) =>
      codes(document, keyword).map((site) => ({
        ...site,
        apply: (copy: Document) => {
          delete nodeAt(copy, site.pointer.slice(0, -1))[keyword]
        },
      })),
    ),
}

/** Every place that names a header of an answer. */
const headerPlaces = (document: Document): { name: string; header: string; pointer: Pointer }[] => [
  ...calls(document).flatMap(({ id, operation, pointer }) =>
    Object.keys(operation.responses['200']?.headers ?? {}).map((header) => ({
      name: `${id} 200 ${header}`,
      header,
      pointer: [...pointer, 'responses', '200', 'headers'],
    })),
  ),
  ...Object.entries(document.components.responses).flatMap(([response, { headers = {} }]) =>
    Object.keys(headers).map((header) => ({
      name: `${response} ${header}`,
      header,
      pointer: ['components', 'responses', response, 'headers'],
    })),
  ),
]

const headerRule = (
  name: string,
  does: string,
  change: (headers: Record<string, unknown>, header: string) => void,
): Rule => ({
  name,
  does,
  strengths: ['thorough'],
  sites: (document) =>
    headerPlaces(document).map(({ name: place, header, pointer }) => ({
      name: place,
      pointer: [...pointer, header],
      apply: (copy) => change(nodeAt(copy, pointer), header),
    })),
})

const dropHeader = headerRule('drop-header', 'takes a header of an answer away', (headers, header) => {
  delete headers[header]
})

const renameHeader = headerRule('rename-header', 'misspells a header of an answer', (headers, header) =>
  renameKey(headers, header, `x-${header}`),
)

const retypeHeader: Rule = {
  name: 'retype-header',
  does: 'makes a number of a header that is text',
  strengths: ['thorough'],
  sites: (document) =>
    Object.keys(document.components.headers).map((name) => ({
      name,
      pointer: ['components', 'headers', name, 'schema'],
      apply: (copy) => {
        const header = nodeAt(copy, ['components', 'headers', name])
        header['schema'] = { type: 'integer' }
        header['example'] = 1
      },
    })),
}

export const answerRules: readonly Rule[] = [
  changeStatus,
  dropStatus,
  dropBranch,
  swapSuccess,
  changeCode,
  anyCode,
  dropHeader,
  renameHeader,
  retypeHeader,
]
