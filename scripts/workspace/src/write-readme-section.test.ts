import { expect, test } from 'vitest'
import { placePart } from './write-readme-section.ts'

test('a part replaces the text between its marks and nothing else', () => {
  const text = 'before\n<!-- runtimes -->\nold\n<!-- /runtimes -->\nafter\n'
  expect(placePart(text, 'runtimes', 'new')).toBe('before\n<!-- runtimes -->\nnew\n<!-- /runtimes -->\nafter\n')
  expect(() => placePart('without marks', 'runtimes', 'new')).toThrow('has no marks')
})
