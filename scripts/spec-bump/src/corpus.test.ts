import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@org/backups-spec/document'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkTypes } from './check-types.ts'
import { combine, type Decision, judgeDocuments } from './decide-bump.ts'
import { type Level, rank } from './level.ts'
import { editDocument, frozenDocument } from '../test/corpus/edit-document.ts'

interface Pair {
  name: string
  before: JsonObject
  after: JsonObject
  /** The correct level of the change. */
  expected: Level
  /** The level that spec-bump returns, if that is higher. */
  allowed: Level
}

/** Returns the two changes of a line of the corpus: the edit, and its reversal. */
function pairsOf(line: string): Pair[] {
  const [, there = '', back = '', name = '', setup, edits = ''] =
    /^(\S+) (\S+) {2}(.*?): (?:(.*) => )?(.*)$/.exec(line) ?? []
  const before = setup === undefined ? frozenDocument() : editDocument(frozenDocument(), setup)
  const after = editDocument(before, edits)
  const levels = (label: string): Pick<Pair, 'expected' | 'allowed'> => {
    const [expected = 'none', allowed = expected] = label.split('<') as Level[]
    return { expected, allowed }
  }
  return [
    { name, before, after, ...levels(there) },
    { name: `the reversal of "${name}"`, before: after, after: before, ...levels(back) },
  ]
}

const lines = readFileSync(join(import.meta.dirname, '../test/corpus/corpus.txt'), 'utf8').split('\n')
const kinds = lines.filter((line) => line !== '' && !line.startsWith('#'))
const pairs = kinds.flatMap(pairsOf)
let decisions: Decision[]

beforeAll(async () => {
  const judged = pairs.map(({ before, after }) => judgeDocuments(before, after))
  // The compiler can only raise a level, so it checks only the pairs that are not major already, in one run.
  const open = judged.flatMap((changes, index) => (changes[0]?.level === 'major' ? [] : [index]))
  const checks = await checkTypes(
    open.map((index) => [(pairs[index] as Pair).before, (pairs[index] as Pair).after] as const),
  )
  const types = new Map(open.map((index, at) => [index, checks[at]]))
  decisions = judged.map((changes, index) => combine(changes, types.get(index)))
}, 300_000)

describe('every kind of change in both directions', () => {
  test.each(pairs.map((pair, index) => ({ ...pair, index })))('$name is $expected', ({ index, allowed }) => {
    const { bump, changes } = decisions[index] as Decision
    // A failing test prints the lines of the report.
    const report = changes.map(({ level, text, place }) => `${level} ${text} (${place})`)
    expect([bump, ...report]).toEqual([allowed, ...report])
  })
})

test('no change gets a level that is too low', () => {
  const distance = pairs.map(({ expected }, index) => rank((decisions[index] as Decision).bump) - rank(expected))
  const underCalls = pairs.filter((_, index) => (distance[index] ?? 0) < 0)
  const overCalls = pairs.filter((_, index) => (distance[index] ?? 0) > 0).map(({ name }) => name)
  console.log(
    `corpus: ${pairs.length} pairs of ${kinds.length} kinds, ${underCalls.length} under-calls, over-calls: ${overCalls.join('; ')}`,
  )
  expect(pairs.length).toBeGreaterThanOrEqual(300)
  expect(underCalls).toEqual([])
  expect(overCalls.length).toBeLessThanOrEqual(6)
})
