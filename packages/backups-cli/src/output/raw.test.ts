import { expect, test } from 'vitest'
import { rawText } from './raw.ts'

test.each([
  ['AVAILABLE', 'AVAILABLE\n'],
  [3, '3\n'],
  [null, 'null\n'],
  [['a', 'b c', 1, null], 'a\nb c\n1\nnull\n'],
  [[], ''],
  [{ a: 1 }, undefined],
  [[{ a: 1 }], undefined],
  [[['a']], undefined],
])('--raw prints %j as %j', (value, text) => {
  expect(rawText(value)).toBe(text)
})
