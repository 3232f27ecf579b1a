import { expect, test } from 'vitest'
import { firstDifference } from './first-difference.ts'

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
  [{ a: undefined }, {}],
  [{}, { a: undefined }],
  [{ a: (seen: unknown) => seen === 3 }, { a: 3 }],
  [NaN, NaN],
])('%j is what %j is', (owed, seen) => {
  expect(firstDifference(owed, seen)).toBeUndefined()
})

test.each([
  [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b is 2, not 1'],
  [{ a: 1 }, {}, 'a is undefined, not 1'],
  [{}, { a: 1 }, 'a is 1, not undefined'],
  [{ a: [1] }, { a: [1, 2] }, 'a.1 is 2, not undefined'],
  [{ a: [] }, { a: {} }, 'a is {}, not []'],
  [{ a: null }, { a: {} }, 'a is {}, not null'],
  [{ a: '1' }, { a: 1 }, 'a is 1, not "1"'],
])('%j is not what %j is', (owed, seen, said) => {
  expect(firstDifference(owed, seen)).toBe(said)
})

test('a function that does not take a value is no match', () => {
  expect(firstDifference({ a: () => false }, { a: 3 })).toMatch(/^a is 3, not /)
})
