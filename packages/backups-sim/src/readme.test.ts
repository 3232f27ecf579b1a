import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultUnknowns, rules } from './index.ts'

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const tableAfter = (mark: string): string[][] => {
  const lines = text
    .slice(text.indexOf(`<!-- ${mark} -->`))
    .split('\n')
    .slice(3)
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split(' | '))
}

test('the table of rules in the README matches the exported rules', () => {
  const rows = tableAfter('rules').map(
    ([name = '', description = '']) => `${name.slice(2)} ${description.slice(0, -2)}`,
  )
  expect(rows).toEqual(Object.entries(rules).map(([name, { description }]) => `\`${name}\` ${description}`))
})

test('the table of unknowns in the README lists every setting, with the default value first', () => {
  const rows = tableAfter('unknowns').map(([name = '', , values = '']) => `${name.slice(2)} ${values.split('` ')[0]}\``)
  const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value))
  expect(rows).toEqual(Object.entries(defaultUnknowns).map(([name, value]) => `\`${name}\` \`${shown(value)}\``))
})
