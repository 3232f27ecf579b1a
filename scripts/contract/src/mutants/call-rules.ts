import { calls, type Document } from '@org/backups-spec/document'
import { nodeAt, renameKey, type Rule, type Site } from './mutant.ts'
import { misspell } from './property-rules.ts'

const sitePerPath = (document: Document, change: (paths: Record<string, unknown>, path: string) => void): Site[] =>
  Object.keys(document.paths).map((path) => ({
    name: path,
    pointer: ['paths', path],
    apply: (copy) => change(copy.paths, path),
  }))

const misspellPath: Rule = {
  name: 'misspell-path',
  does: 'changes a word of a path',
  strengths: ['thorough'],
  sites: (document) =>
    sitePerPath(document, (paths, path) => {
      const word = path.split('/').findLast((step) => /^[a-zA-Z]+$/.test(step)) as string
      renameKey(paths, path, path.replace(new RegExp(`/${word}(?=/|$)`), `/${misspell(word)}`))
    }),
}

const olderVersion: Rule = {
  name: 'older-version',
  does: 'asks for version 1',
  strengths: ['thorough'],
  sites: (document) => sitePerPath(document, (paths, path) => renameKey(paths, path, path.replace('/v2/', '/v1/'))),
}

const dropPath: Rule = {
  name: 'drop-path',
  does: 'takes a path away with its operations',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    sitePerPath(document, (paths, path) => {
      delete paths[path]
    }),
}

const templateFirst: Rule = {
  name: 'template-first',
  does: 'puts a path with templates before the concrete one that it matches too',
  strengths: ['thorough'],
  sites: (document) => {
    const paths = Object.keys(document.paths)
    const concrete = paths.filter((path) => path.endsWith('/policy'))
    return concrete.map((path) => ({
      name: path,
      pointer: ['paths', path],
      apply: (copy) => {
        const item = copy.paths[path]
        delete copy.paths[path]
        if (item) copy.paths[path] = item
      },
    }))
  },
}

const otherMethod: Readonly<Record<string, string>> = { get: 'post', post: 'put', delete: 'get' }

const changeMethod: Rule = {
  name: 'change-method',
  does: 'gives an operation another method',
  strengths: ['thorough'],
  sites: (document) =>
    calls(document).map(({ id, path, method }) => ({
      name: id,
      pointer: ['paths', path, method.toLowerCase()],
      apply: (copy) => {
        const item = nodeAt(copy, ['paths', path])
        const free = [otherMethod[method.toLowerCase()] as string, 'put', 'patch'].find(
          (other) => !(other in item),
        ) as string
        renameKey(item, method.toLowerCase(), free)
      },
    })),
}

const renameOperation: Rule = {
  name: 'rename-operation',
  does: 'misspells an operationId',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    calls(document).map(({ id, pointer }) => ({
      name: id,
      pointer: [...pointer, 'operationId'],
      apply: (copy) => {
        nodeAt(copy, pointer)['operationId'] = misspell(id)
      },
    })),
}

/** Parameters of one operation, once each: what is shared among operations is mutated where it stands. */
function parameterSites(
  document: Document,
  change: (parameter: Record<string, unknown>, copy: Document) => void,
  isMeant: (parameter: { in: string; required?: boolean }) => boolean = () => true,
): Site[] {
  const seen = new Set<string>()
  return calls(document).flatMap(({ id, parameters }) =>
    parameters
      .filter(({ node, pointer }) => isMeant(node) && !seen.has(pointer.join(' ')) && seen.add(pointer.join(' ')))
      .map(({ node, pointer }) => ({
        name: pointer[0] === 'components' ? node.name : `${id}.${node.name}`,
        pointer,
        apply: (copy: Document) => change(nodeAt(copy, pointer), copy),
      })),
  )
}

const renameParameter: Rule = {
  name: 'rename-parameter',
  does: 'misspells the name of a parameter, in the path too',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    parameterSites(document, (parameter, copy) => {
      const from = String(parameter['name'])
      const to = misspell(from)
      parameter['name'] = to
      if (parameter['in'] !== 'path') return
      for (const path of Object.keys(copy.paths)) {
        renameKey(copy.paths, path, path.replace(`{${from}}`, `{${to}}`))
      }
    }),
}

const retypeParameter: Rule = {
  name: 'retype-parameter',
  does: 'gives a parameter another type',
  strengths: ['thorough'],
  sites: (document) =>
    parameterSites(document, (parameter) => {
      const { type } = parameter['schema'] as { type?: string }
      parameter['schema'] = { type: type === 'string' ? 'integer' : 'string' }
      delete parameter['example']
    }),
}

const requireParameter: Rule = {
  name: 'require-parameter',
  does: 'requires a parameter that may be left out',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    parameterSites(
      document,
      (parameter) => {
        parameter['required'] = true
      },
      ({ required }) => required !== true,
    ),
}

const moveParameter: Rule = {
  name: 'move-parameter',
  does: 'puts a parameter of the query into a header',
  strengths: ['thorough'],
  sites: (document) =>
    parameterSites(
      document,
      (parameter) => {
        parameter['in'] = 'header'
      },
      (parameter) => parameter.in === 'query',
    ),
}

const bodySites = (document: Document, change: (holder: Record<string, unknown>) => void): Site[] =>
  calls(document)
    .filter(({ operation }) => operation.requestBody)
    .map(({ id, pointer }) => ({
      name: id,
      pointer: [...pointer, 'requestBody'],
      apply: (copy) => change(nodeAt(copy, [...pointer, 'requestBody'])),
    }))

const optionalBody: Rule = {
  name: 'optional-body',
  does: 'lets a required body be left out',
  strengths: ['thorough'],
  sites: (document) =>
    bodySites(document, (holder) => {
      delete holder['required']
    }),
}

const otherMedia: Rule = {
  name: 'change-media',
  does: 'asks for a body that is no JSON',
  strengths: ['thorough'],
  sites: (document) =>
    bodySites(document, (holder) =>
      renameKey(holder['content'] as Record<string, unknown>, 'application/json', 'application/x-www-form-urlencoded'),
    ),
}

export const callRules: readonly Rule[] = [
  misspellPath,
  olderVersion,
  dropPath,
  templateFirst,
  changeMethod,
  renameOperation,
  renameParameter,
  retypeParameter,
  requireParameter,
  moveParameter,
  optionalBody,
  otherMedia,
]
