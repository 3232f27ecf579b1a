import { expect, test } from 'vitest'
import { firstDifference } from './first-difference.ts'

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
  [{ a: undefined }, {}],
  [{}, { a: undefined }],
  [{ a: (seen: unknown) => seen === 3 }, { a: 3 }],
  [NaN, NaN],
])('firstDifference finds none between %j and %j', (expected, observed) => {
  expect(firstDifference(expected, observed)).toBeUndefined()
})

test.each([
  [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b is 2, not 1'],
  [{ a: 1 }, {}, 'a is undefined, not 1'],
  [{}, { a: 1 }, 'a is 1, not undefined'],
  [{ a: [1] }, { a: [1, 2] }, 'a.1 is 2, not undefined'],
  [{ a: [] }, { a: {} }, 'a is {}, not []'],
  [{ a: null }, { a: {} }, 'a is {}, not null'],
  [{ a: '1' }, { a: 1 }, 'a is 1, not "1"'],
])('firstDifference finds the difference between %j and %j', (expected, observed, said) => {
  expect(firstDifference(expected, observed)).toBe(said)
})

test('firstDifference reports a value that the expected function refuses', () => {
  expect(firstDifference({ a: () => false }, { a: 3 })).toMatch(/^a is 3, not /)
})
