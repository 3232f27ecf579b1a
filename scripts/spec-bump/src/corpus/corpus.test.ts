import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { answers } from './answers.ts'
import { form } from './form.ts'
import type { Kind } from './kind.ts'
import { operations } from './operations.ts'
import { requests } from './requests.ts'
import { words } from './words.ts'
import { combine, type Decision, judgeDocuments } from '../decide-bump.ts'
import type { RawDocument } from '../model/source.ts'
import { type Level, rank } from '../judge/verdict.ts'
import { witnessAll } from '../witness/witness.ts'

const root = join(import.meta.dirname, '../../../..')
const document = parse(readFileSync(join(root, 'spec/openapi.yaml'), 'utf8')) as RawDocument
const kinds: readonly Kind[] = [...answers, ...requests, ...operations, ...words, ...form]

interface Pair {
  name: string
  before: RawDocument
  after: RawDocument
  expected: Level
  /** The larger one that we ask for, where that is known. */
  allowed: Level
}

/** Both directions of each kind. */
function pairsOf({ name, prepare, edit, there, back, overCall }: Kind): Pair[] {
  let before = document
  if (prepare) prepare((before = structuredClone(document)))
  const after = structuredClone(before)
  edit(after)
  return [
    { name, before, after, expected: there, allowed: overCall?.there ?? there },
    { name: `${name}, and back`, before: after, after: before, expected: back, allowed: overCall?.back ?? back },
  ]
}

const pairs = kinds.flatMap(pairsOf)
let decisions: Decision[]

beforeAll(async () => {
  const judged = pairs.map(({ before, after }) => judgeDocuments(before, after))
  // The witness can only raise a verdict; so it looks at those that can be raised, in one go.
  const isOpen = judged.map((changes) => changes.every(({ level }) => level !== 'major'))
  const testimonies = await witnessAll(
    root,
    pairs.filter((_, index) => isOpen[index]).map(({ before, after }) => [{ document: before }, { document: after }]),
  )
  const silent = { programs: 0, broken: [], notes: [] }
  decisions = judged.map((changes, index) => combine(changes, isOpen[index] ? (testimonies.shift() ?? silent) : silent))
}, 300_000)

const lines = ({ bump, changes }: Decision): string[] => [
  bump,
  ...changes.map(({ level, text, place }) => `${level} ${text} (${place})`),
]

describe('both directions of every kind of change', () => {
  test.each(pairs.map((pair, index) => ({ ...pair, index })))('$name: $expected', ({ index, allowed }) => {
    // The lines of the changes are there to be read when it fails.
    const found = lines(decisions[index] as Decision)
    expect(found).toEqual([allowed, ...found.slice(1)])
  })
})

test('nothing is called less than it is, and hardly anything more', () => {
  const verdicts = pairs.map(({ expected }, index) => rank((decisions[index] as Decision).bump) - rank(expected))
  const underCalls = pairs.filter((_, index) => (verdicts[index] ?? 0) < 0)
  const overCalls = pairs.filter((_, index) => (verdicts[index] ?? 0) > 0)
  console.log(
    `corpus: ${pairs.length} pairs of ${kinds.length} kinds, ${underCalls.length} under-calls, ${overCalls.length} over-calls`,
  )
  expect(pairs.length).toBeGreaterThanOrEqual(80)
  expect(underCalls.map(({ name }) => name)).toEqual([])
  expect(overCalls.length).toBeLessThanOrEqual(3)
  const explained = new Set(kinds.filter(({ overCall }) => overCall).map(({ name }) => name))
  expect(overCalls.filter(({ name }) => !explained.has(name.replace(/, and back$/, '')))).toEqual([])
})

test('the programs of users compile with every document that is not a major change', () => {
  const broken = pairs.filter((_, index) => {
    const { bump, testimony } = decisions[index] as Decision
    return bump !== 'major' && testimony.broken.length > 0
  })
  expect(broken).toEqual([])
})
