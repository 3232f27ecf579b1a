import { expect, test } from 'vitest'
import { differences, ratios, spread } from './statistics.ts'

test('a spread is the least, the middle and the most, whatever the order', () => {
  expect(spread([9, 1, 10])).toEqual({ min: 1, median: 9, max: 10, rounds: 3 })
})

test('the middle of an even number of rounds lies between the two in the middle', () => {
  expect(spread([4, 1, 3, 2]).median).toBe(2.5)
})

test('a single round is its own spread', () => {
  expect(spread([7])).toEqual({ min: 7, median: 7, max: 7, rounds: 1 })
})

test('nothing, or what is not a number, has no spread', () => {
  expect(() => spread([])).toThrow('numbers')
  expect(() => spread([1, Number.NaN])).toThrow('numbers')
})

test('ratios and differences are taken round by round', () => {
  const paired = { base: [10, 20], own: [15, 20] }
  expect(ratios(paired)).toEqual([1.5, 1])
  expect(differences(paired)).toEqual([5, 0])
})

test('a round without its partner is a mistake', () => {
  expect(() => ratios({ base: [1], own: [1, 2] })).toThrow('as many')
})
