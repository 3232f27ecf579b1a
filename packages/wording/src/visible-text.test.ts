import { expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

test.each([
  ['escape sequences', 'a\u001b[31mb', 'a [31mb'],
  ['line breaks', 'a\r\nb\u2028c\u2029d', 'a b c d'],
  ['a right-to-left override', 'a\u202eb', 'a b'],
  ['an Arabic letter mark', 'a\u061cb', 'a b'],
  ['a zero-width space', 'a\u200bb', 'a b'],
  ['a word joiner and a byte order mark', 'a\u2060\ufeffb', 'a b'],
  ['a soft hyphen', 'a\u00adb', 'a b'],
])('replaces %s with a space', (_, text, visible) => {
  expect(visibleText(text)).toBe(visible)
})

test.each(['naïve 字 🇩🇪 e\u0301', '👩\u200d💻', 'می\u200cخواهم'])('does not change %j', (text) => {
  expect(visibleText(text)).toBe(text)
})
