import { expect, test } from 'vitest'
import { durationInWords } from './duration.ts'

test.each([
  [400, '0 s'],
  [9_600, '10 s'],
  [125_000, '2 min 05 s'],
  [3_900_000, '1 h 05 min'],
])('formats %i ms as "%s"', (ms, text) => {
  expect(durationInWords(ms)).toBe(text)
})
