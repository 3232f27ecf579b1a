import { describe, expect, test } from 'vitest'
import { createSearch } from './query.ts'

const rows = [
  { id: 'b', createTime: '2026-06-14T10:00:00Z', size: 10 },
  { id: 'c', createTime: '2026-06-15T10:00:00Z', size: 9 },
  { id: 'a', createTime: '2026-06-16T10:00:00Z', size: 100 },
]
const withGap = [...rows, { id: 'd', size: 1 }]
const search = (data: object, query: string): unknown => createSearch(query, () => true)(data)

describe('strings compare by code point', () => {
  test.each([
    ["[?createTime > '2026-06-15'].id", ['c', 'a']],
    ["[?!(createTime > '2026-06-15')].id", ['b']],
    ["[?createTime <= '2026-06-15T10:00:00Z'].id", ['b', 'c']],
    ["[?createTime >= '2026-06-15T10:00:00Z' && createTime < '2026-06-16'].id", ['c']],
    ["[?'2026-06-15' < createTime].id", ['c', 'a']],
    ['max_by(@, &createTime).id', 'a'],
    ['min_by(@, &createTime).id', 'b'],
    ['sort_by(@, &id)[].id', ['a', 'b', 'c']],
    ['reverse(sort_by(@, &createTime))[].id', ['a', 'c', 'b']],
    ['max([].id)', 'c'],
    ['min([].createTime)', '2026-06-14T10:00:00Z'],
    ['sort([].id)', ['a', 'b', 'c']],
    ["[*].{id: id, isLate: createTime > '2026-06-15'}[?isLate].id", ['c', 'a']],
    ["length([?createTime > '2026-06-15'])", 2],
    ["max_by(@, &(id > 'b' && size || `0`)).id", 'c'],
    ["backups[?createTime > '2026-06-15'].id", ['c', 'a']],
    ['max_by(backups, &createTime).id', 'a'],
  ])('%s results in %j', (query, expected) => {
    expect(search(rows, query)).toEqual(expected)
  })

  test('a character above U+FFFF is greater than one below it', () => {
    const names = ['\u{1F600}', '\uFF5E', 'Z', 'a', '\u00E9']
    const sorted = ['Z', 'a', '\u00E9', '\uFF5E', '\u{1F600}']
    expect(search(names, 'sort(@)')).toEqual(sorted)
    expect(search(names, 'sort_by(@, &@)')).toEqual(sorted)
    expect(search(names, 'max(@)')).toBe('\u{1F600}')
    expect(search(names, 'max_by(@, &@)')).toBe('\u{1F600}')
    expect(search(names, 'min(@)')).toBe('Z')
    expect(search(names, "[?@ > '\uFF5E']")).toEqual(['\u{1F600}'])
  })
})

describe('numbers compare by value', () => {
  test.each([
    ['[?size > `9`].id', ['b', 'a']],
    ['[?size <= `9`].id', ['c']],
    ['max_by(@, &size).id', 'a'],
    ['min([].size)', 9],
    ['sort([].size)', [9, 10, 100]],
    ['sort_by(@, &size)[].id', ['c', 'b', 'a']],
    ['count > `2`', true],
    ['{count: length(@)} | count', 3],
  ])('%s results in %j', (query, expected) => {
    expect(search(rows, query)).toEqual(expected)
  })

  test('selects the first of equal items, and keeps the order of equal items', () => {
    const equal = [
      { id: 'b', rank: 1 },
      { id: 'a', rank: 1 },
    ]
    for (const query of ['max_by(@, &rank).id', 'min_by(@, &rank).id', 'sort_by(@, &rank)[0].id']) {
      expect(search(equal, query)).toBe('b')
    }
  })

  test('the maximum and the minimum of an empty list are null', () => {
    for (const query of ['max(@)', 'min_by(@, &id)', 'max_by(backups, &id)']) expect(search([], query)).toBeNull()
    expect(search([], 'sort_by(@, &id)')).toEqual([])
  })
})

describe('comparing other types is an error, and its message contains both types', () => {
  test.each([
    ['[?createTime > `5`].id', '> compares two numbers or two strings, not a string with a number.'],
    ["[?size >= '5'].id", '>= compares two numbers or two strings, not a number with a string.'],
    ["[?createTime < '2026-06-15'].id", '< compares two numbers or two strings, not null with a string.'],
    ["[?!(createTime > '2026-06-15')].id", '> compares two numbers or two strings, not null with a string.'],
    ["[?'2026-06-15' <= createTime].id", '<= compares two numbers or two strings, not a string with null.'],
    ['[?`true` > `false`]', '> compares two numbers or two strings, not a boolean with a boolean.'],
    ['[?`{}` > `[]`]', '> compares two numbers or two strings, not an object with an array.'],
    ['([?createTime > `5`] || `[]`) | length(@)', '> compares two numbers or two strings, not a string with a number.'],
    ['backups[?createTime > `5`]', '> compares two numbers or two strings, not a string with a number.'],
    ['max_by(@, &createTime)', 'max_by() compares two numbers or two strings, not a string with null.'],
    ['min_by(backups, &createTime)', 'min_by() compares two numbers or two strings, not a string with null.'],
    ['sort_by(@, &createTime)', 'sort_by() compares two numbers or two strings, not a string with null.'],
    ['sort_by([-1:], &createTime)', 'sort_by() compares two numbers or two strings, not null with null.'],
    ['max([0].[id, size])', 'max() compares two numbers or two strings, not a string with a number.'],
    ['sort([0].[size, id])', 'sort() compares two numbers or two strings, not a number with a string.'],
  ])('%s is an error', (query, message) => {
    expect(() => search(withGap, query)).toThrow(
      expect.objectContaining({ kind: 'invalid_argument', message: `--query does not fit the data: ${message}` }),
    )
  })

  test('for a missing value, the hint shows expressions that work', () => {
    const hint = expect.stringContaining('[?createTime && createTime > ') as string
    expect(() => search(withGap, "[?createTime > '2026-06-15']")).toThrow(expect.objectContaining({ hint }))
    expect(search(withGap, "[?createTime && createTime > '2026-06-15'].id")).toEqual(['c', 'a'])
    expect(search(withGap, 'sort_by([?createTime], &createTime)[].id')).toEqual(['b', 'c', 'a'])
    expect(search(withGap, 'max_by([?createTime], &createTime).id')).toBe('a')
  })

  test('values of different types are not equal, which is not an error', () => {
    expect(search(withGap, '[?createTime == `5`]')).toEqual([])
    expect(search(withGap, '[?createTime != `5`].id')).toEqual(['b', 'c', 'a', 'd'])
  })

  test('does not change a literal that looks like a comparator', () => {
    const literal = { type: 'Comparator', name: 'GT', left: 1, right: 2 }
    expect(search({}, `\`${JSON.stringify(literal)}\``)).toEqual(literal)
  })
})
