import { expect, test } from 'vitest'
import { cutText } from './cut-text.ts'
import { fold } from './table-printer.ts'

const family = '👩‍👩‍👧'

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdef', 4, 'abc…'],
  [`ab${family}cd`, 4, 'ab…'],
  [`ab${family}cd`, 5, `ab${family}…`],
  ['ab👍🏽cd', 4, 'ab…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['字字字', 4, '字…'],
  ['🇩🇪🇫🇷', 3, '🇩🇪…'],
])('cuts %j to %i columns without splitting a visible character', (text, columns, cut) => {
  expect(cutText(text, columns)).toBe(cut)
})

test('a wrapped text does not split a visible character', () => {
  expect(fold(`${family}${family}${family}`, 4)).toEqual([`${family}${family}`, family])
})
