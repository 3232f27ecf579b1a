import { expect, test } from 'vitest'
import { shapeOf, redactValue } from './redact.ts'

test.each<[unknown, string]>([
  ['in01-3e5ad8adc38xxxx', 'text of 20 characters'],
  ['', 'empty text'],
  [42, 'whole number'],
  [0.5, 'number'],
  [true, 'boolean'],
  [null, 'null'],
  [[], 'empty list'],
  [[{ id: 'x' }], 'list of 1, first { id: text of 1 characters }'],
])('shapeOf describes %j without its content', (value, shape) => {
  expect(shapeOf(value)).toBe(shape)
})

test('redactValue returns an enum-like value unchanged, and only the shape of other values', () => {
  expect(redactValue('ARCHIVED')).toBe('ARCHIVED')
  expect(redactValue('Archived by Ann')).toBe('text of 15 characters')
  expect(redactValue('A'.repeat(60))).toBe('text of 60 characters')
  expect(redactValue(7)).toBe('whole number')
})
