import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { exampleFor } from '../../test/commands.ts'
import type { Style } from './format.ts'
import { table } from './table.ts'
import { backupDetailView, backupView, linkView } from './views.ts'

const style = (width?: number): Style => ({
  header: true,
  colors: picocolors.createColors(false),
  width,
  now: 0,
  warn() {},
})
const page = (name: string): object[] => (exampleFor('list', name) as { data: { backups: object[] } }).data.backups

test.each([40, 60, 80, 120, 200])('prints no line wider than %i columns, and does not wrap ids', (width) => {
  const text = table.list(backupView, style(width)).rows(page('newestForm'))
  for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
  expect(text).toContain('backup1_0b9d15a0ddexxxx')
})

test('prints a later batch without a header, in the columns of the first', () => {
  const printer = table.list(backupView, style(80))
  const rows = page('newestForm')
  const [first, second] = [printer.rows(rows), printer.rows(rows)]
  expect(first.split('\n').slice(1).join('\n')).toBe(second)
})

test('if a later batch has longer ids, omits another column and prints the header again', () => {
  const printer = table.list(backupView, style(40))
  const [row] = page('newestForm')
  printer.rows([row ?? {}])
  const backupId = 'backup1_0b9d15a0ddexxxx-and-eight-more'
  const later = printer.rows([{ ...row, backupId }])
  expect(later).toBe(`BACKUP ID\n${backupId}\n`)
  expect(printer.rows([{ ...row, backupId }])).toBe(`${backupId}\n`)
})

test.each([20, 40, 80])('wraps a record to %i columns and loses none of its text', (width) => {
  const name = `${'many words '.repeat(12)}${'x'.repeat(100)}${'字'.repeat(50)}`
  const text = table.value({ backupId: 'b1', backupName: name }, backupDetailView, style(width))
  for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
  expect(text.replaceAll(/\s/g, '')).toBe(`BackupIDb1Name${name.replaceAll(' ', '')}`)
})

test('does not wrap a link', () => {
  const link = `http://127.0.0.1:1/open/${'x'.repeat(60)}`
  expect(table.value({ link }, linkView, style(40))).toBe(`LINK  ${link}\n`)
})

test('does not print control characters in names', () => {
  const text = table.list(backupView, style()).rows([{ backupId: 'b1', backupName: '\u001b[31mred\u0007\nnext' }])
  expect(text).toContain('[31mred next')
  expect(text).not.toContain('\u001b')
})

test('shows the collections of a record with their database', () => {
  const { data } = exampleFor('describe', 'newestForm') as { data: object }
  const text = table.value(data, backupDetailView, style(80))
  expect(text).toMatch(/^Size +70 MiB$/m)
  expect(text).toMatch(/^default +medium_articles +LOADED/m)
  expect(text).toMatch(/^my_database +collection_2 +UNLOADED/m)
})

test.each([
  [['a', 'b'], 'a\nb\n'],
  ['AVAILABLE', 'AVAILABLE\n'],
  [null, '-\n'],
  [
    [
      ['b1', 10],
      ['b2', 200],
    ],
    'b1  10\nb2  200\n',
  ],
  [[{ id: 'b1', n: 10 }, { id: 'b2' }], 'id  n\nb1  10\nb2  -\n'],
])('prints the result of a query: %j', (value, text) => {
  expect(table.value(value, undefined, style())).toBe(text)
})
