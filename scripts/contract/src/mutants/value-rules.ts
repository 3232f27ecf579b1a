import { calls, type Document, type Schema, type Pointer } from '@org/backups-spec/document'
import { changeList, nodeAt, type Rule, type Site } from './mutant.ts'

interface List {
  /** `BackupStatus`, `listBackups.creationMethod`. */
  name: string
  keyword: 'enum' | 'x-open-enum'
  words: string[]
  /** Of the schema. */
  pointer: Pointer
}

function listOf(name: string, schema: Schema, pointer: Pointer): List[] {
  return (['enum', 'x-open-enum'] as const).flatMap((keyword) => {
    const words = schema[keyword] as string[] | undefined
    return words ? [{ name, keyword, words, pointer }] : []
  })
}

/** Every list of words: of components, of their fields, and of parameters. */
const listsOf = (document: Document): List[] => [
  ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [
    ...listOf(name, schema, ['components', 'schemas', name]),
    ...Object.entries(schema.properties ?? {}).flatMap(([field, property]) =>
      listOf(`${name}.${field}`, property, ['components', 'schemas', name, 'properties', field]),
    ),
  ]),
  ...calls(document).flatMap(({ id, parameters }) =>
    parameters.flatMap(({ node, pointer }) => listOf(`${id}.${node.name}`, node.schema, [...pointer, 'schema'])),
  ),
]

const perWord = (document: Document, change: (node: Record<string, unknown>, list: List, word: string) => void) =>
  listsOf(document).flatMap((list) =>
    list.words.map((word): Site => ({
      name: `${list.name}=${word}`,
      pointer: [...list.pointer, list.keyword],
      apply: (copy) => change(nodeAt(copy, list.pointer), list, word),
    })),
  )

const dropValue: Rule = {
  name: 'drop-value',
  does: 'takes a known word away',
  strengths: ['slip', 'thorough'],
  sites: (document) => perWord(document, (node, { keyword }, word) => changeList(node, keyword, word)),
}

const misspellValue: Rule = {
  name: 'misspell-value',
  does: 'misspells a known word',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    perWord(document, (node, { keyword }, word) =>
      changeList(node, keyword, word, word.length > 3 ? word.slice(0, -1) : `${word}S`),
    ),
}

const addValue: Rule = {
  name: 'add-value',
  does: 'adds a word that nobody has seen; with its evidence it would be how the document grows, hence slips only',
  strengths: ['slip'],
  sites: (document) =>
    listsOf(document).map((list) => ({
      name: list.name,
      pointer: [...list.pointer, list.keyword],
      apply: (copy) => (nodeAt(copy, list.pointer)[list.keyword] as string[]).push('ARCHIVED'),
    })),
}

export const valueRules: readonly Rule[] = [dropValue, misspellValue, addValue]
