import { expect, test } from 'vitest'
import { differences, type Paired, ratios, type Row, spread } from './figures.ts'
import { renderRow, updateDocument } from './render.ts'

const row = (title: string): Row => ({ id: title, title, note: 'A note.', measure: async () => [] })
const rounds = [1.2, 1.1, 1.3]

test('a section has a line for each contestant, a column for each measurement, and targets in the cells', () => {
  const figures = [
    { contestant: 'core', what: '× raw', unit: '×', values: rounds, atMost: 1.15 },
    { contestant: 'core', what: 'requests', unit: '', values: [12_000], atMost: 12_000 },
    { contestant: 'ky', what: '× raw', unit: '×', values: [1.5] },
  ] as const
  expect(renderRow(row('One call'), figures, 'today')).toBe(
    [
      '## One call',
      '',
      'A note.',
      'Measured today.',
      '',
      '|  | × raw | requests |',
      '| --- | --: | --: |',
      '| core | **1.20 (1.10 to 1.30), misses 1.15** | 12,000, meets 12,000 |',
      '| ky | 1.50 |  |',
      '',
    ].join('\n'),
  )
})

test('a run replaces the sections of the measured rows, keeps the others, and drops those of unknown rows', () => {
  const rows = [row('A'), row('B'), row('C')]
  const before = updateDocument(
    '',
    rows,
    new Map([
      ['A', '## A\n\nold'],
      ['C', '## C\n\nold'],
    ]),
  )
  const after = updateDocument(
    `${before}\n## D\n\ngone\n`,
    rows,
    new Map([
      ['B', '## B\n\nnew'],
      ['C', '## C\n\nnew'],
    ]),
  )
  expect(after.slice(after.indexOf('## '))).toBe('## A\n\nold\n\n## B\n\nnew\n\n## C\n\nnew\n')
  expect(after.startsWith('# Bench\n')).toBe(true)
})

test('spread returns the minimum, the median and the maximum of unsorted values', () => {
  expect(spread([9, 1, 10])).toEqual({ min: 1, median: 9, max: 10 })
  expect(spread([4, 1, 3, 2]).median).toBe(2.5)
  expect(spread([7])).toEqual({ min: 7, median: 7, max: 7 })
  expect(() => spread([])).toThrow('numbers')
  expect(() => spread([1, Number.NaN])).toThrow('numbers')
})

test('ratios and differences have one value for each round', () => {
  const paired: Paired = [
    [10, 15],
    [20, 20],
  ]
  expect(ratios(paired)).toEqual([1.5, 1])
  expect(differences(paired)).toEqual([5, 0])
})
