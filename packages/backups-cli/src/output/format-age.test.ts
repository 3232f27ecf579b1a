import { expect, test } from 'vitest'
import { formatAge } from './format-age.ts'

const now = Date.parse('2024-08-26T12:00:00Z')

test.each([
  ['2024-08-26T12:00:00Z', '0s'],
  ['2024-08-26T11:59:01Z', '59s'],
  ['2024-08-26T11:01:00Z', '59m'],
  ['2024-08-25T12:00:01Z', '23h'],
  ['2024-08-25T12:00:00Z', '1d'],
  ['2024-06-01T12:00:00Z', '86d'],
  ['2022-08-28T12:00:00Z', '729d'],
  ['2022-08-27T12:00:00Z', '2y'],
  ['2024-08-26T12:00:01Z', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('the age of a backup created at %s is %s', (time, age) => {
  expect(formatAge(time, now)).toBe(age)
})
