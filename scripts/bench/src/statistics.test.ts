import { expect, test } from 'vitest'
import { differences, exponent, ratios, spread } from './statistics.ts'

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

const sizes = [10, 100, 1_000, 10_000]
const growing = (cost: (size: number) => number): number => exponent(sizes.map((size) => ({ size, cost: cost(size) })))

test('the exponent of what stays the same is 0, of what is in proportion 1, and of a square 2', () => {
  expect(growing(() => 7)).toBeCloseTo(0)
  expect(growing((size) => 7 * size)).toBeCloseTo(1)
  expect(growing((size) => 7 * size ** 2)).toBeCloseTo(2)
  expect(growing((size) => size ** -0.5)).toBeCloseTo(-0.5)
})

test('the exponent lies in the middle of noise', () => {
  const noise = [1.1, 1 / 1.1, 1 / 1.1, 1.1]
  expect(exponent(sizes.map((size, index) => ({ size, cost: size * (noise[index] as number) })))).toBeCloseTo(1)
})

test('one size, or a cost of nothing, has no exponent', () => {
  expect(() => exponent([{ size: 10, cost: 1 }])).toThrow('several sizes')
  expect(() => growing(() => 0)).toThrow('above 0')
})
