import { calls, type Document, type Pointer } from '@org/backups-spec/document'
import { nodeAt, type Rule, type Site } from './mutant.ts'

interface Extension {
  key: string
  /** Of what bears it. */
  pointer: Pointer
}

/** Every `x-` extension, wherever it stands. */
function extensionsOf(document: Document): Extension[] {
  const found: Extension[] = []
  const visit = (node: unknown, pointer: Pointer): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('x-')) found.push({ key, pointer })
      else if (key !== 'examples' && key !== 'example') visit(value, [...pointer, key])
    }
  }
  visit(document, [])
  return found
}

const dropExtension: Rule = {
  name: 'drop-extension',
  does: 'takes an extension away',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    extensionsOf(document).map(({ key, pointer }) => ({
      name: `${pointer.join(' ')} ${key}`.trim(),
      pointer: [...pointer, key],
      apply: (copy) => {
        const node = pointer.length === 0 ? (copy as Record<string, unknown>) : nodeAt(copy, pointer)
        delete node[key]
      },
    })),
}

const renameExtension: Rule = {
  name: 'rename-extension',
  does: 'misspells an extension',
  strengths: ['slip'],
  sites: (document) =>
    extensionsOf(document).map(({ key, pointer }) => ({
      name: `${pointer.join(' ')} ${key}`.trim(),
      pointer: [...pointer, key],
      apply: (copy) => {
        const node = pointer.length === 0 ? (copy as Record<string, unknown>) : nodeAt(copy, pointer)
        node[`${key}s`] = node[key]
        delete node[key]
      },
    })),
}

const changeRetryClass: Rule = {
  name: 'change-retry-class',
  does: 'lets an operation be repeated like a read, or a read like a creation',
  strengths: ['thorough'],
  sites: (document) =>
    calls(document).map(({ id, pointer }) => ({
      name: id,
      pointer: [...pointer, 'x-retry-class'],
      apply: (copy) => {
        const operation = nodeAt(copy, pointer)
        operation['x-retry-class'] = operation['x-retry-class'] === 'read' ? 'create' : 'read'
      },
    })),
}

const flipRetryCell: Rule = {
  name: 'flip-retry-cell',
  does: 'turns one answer of the retry table round',
  strengths: ['thorough'],
  sites: (document) =>
    Object.entries(document['x-retry-classes']).flatMap(([name, cells]) =>
      Object.keys(cells as object).map((cell) => ({
        name: `${name} ${cell}`,
        pointer: ['x-retry-classes', name, cell],
        apply: (copy: Document) => {
          const row = nodeAt(copy, ['x-retry-classes', name])
          row[cell] = row[cell] !== true
        },
      })),
    ),
}

const changeRate: Rule = {
  name: 'change-rate',
  does: 'changes how many requests are allowed, or in what time',
  strengths: ['thorough'],
  sites: (document) =>
    calls(document).flatMap(({ id, pointer }) =>
      ['requests', 'seconds'].map((part) => ({
        name: `${id} ${part}`,
        pointer: [...pointer, 'x-rate-limit', part],
        apply: (copy: Document) => {
          const limit = nodeAt(copy, [...pointer, 'x-rate-limit'])
          limit[part] = Number(limit[part]) * 10
        },
      })),
    ),
}

const changePlan: Rule = {
  name: 'change-plan',
  does: 'lets other clusters or other roles call an operation',
  strengths: ['thorough'],
  sites: (document) =>
    calls(document)
      .filter(({ operation }) => 'x-plan-limits' in operation)
      .flatMap(({ id, pointer }) =>
        ['clusterTypes', 'roles'].flatMap((part): Site[] => {
          const at = [...pointer, 'x-plan-limits']
          const more = (copy: Document): void => {
            const limits = nodeAt(copy, at)
            limits[part] = [...(limits[part] as string[]), part === 'roles' ? 'BACKUP_VIEW_ALL' : 'SERVERLESS']
          }
          const other = (copy: Document): void => {
            const limits = nodeAt(copy, at)
            limits[part] = (limits[part] as string[]).map((word, index) => (index === 0 ? `${word}S` : word))
          }
          return [
            { name: `${id} ${part} more`, pointer: [...at, part], apply: more },
            { name: `${id} ${part} other`, pointer: [...at, part], apply: other },
          ]
        }),
      ),
}

const codeSites = (document: Document, change: (row: Record<string, unknown>, rows: unknown[]) => void): Site[] =>
  document['x-error-codes'].map(({ code }, index) => ({
    name: String(code),
    pointer: ['x-error-codes', String(index)],
    apply: (copy) => {
      const rows = copy['x-error-codes'] as unknown[]
      change(rows[index] as Record<string, unknown>, rows)
    },
  }))

const dropErrorCode: Rule = {
  name: 'drop-error-code',
  does: 'takes a known code away',
  strengths: ['slip', 'thorough'],
  sites: (document) => codeSites(document, (row, rows) => rows.splice(rows.indexOf(row), 1)),
}

const changeErrorCode: Rule = {
  name: 'change-error-code',
  does: 'writes a known code with one digit more',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    codeSites(document, (row) => {
      row['code'] = Number(row['code']) * 10 + 1
    }),
}

const changeErrorKind: Rule = {
  name: 'change-error-kind',
  does: 'gives a known code another kind',
  strengths: ['thorough'],
  sites: (document) =>
    codeSites(document, (row) => {
      row['kind'] = row['kind'] === 'conflict' ? 'not_found' : 'conflict'
    }),
}

const dropHint: Rule = {
  name: 'drop-hint',
  does: 'takes the next step of a known code away',
  strengths: ['thorough'],
  sites: (document) => {
    const rows = document['x-error-codes']
    const hinted = new Set(rows.filter(({ hint }) => hint !== undefined).map(({ code }) => String(code)))
    return codeSites(document, (row) => {
      delete row['hint']
    }).filter(({ name }) => hinted.has(name))
  },
}

export const extensionRules: readonly Rule[] = [
  dropExtension,
  renameExtension,
  changeRetryClass,
  flipRetryCell,
  changeRate,
  changePlan,
  dropErrorCode,
  changeErrorCode,
  changeErrorKind,
  dropHint,
]
