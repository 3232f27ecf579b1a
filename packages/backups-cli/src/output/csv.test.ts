import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'

const style = { header: true, colors: picocolors.createColors(false), width: undefined, now: 0, warn: () => {} }

test('quotes a single empty field, because readers skip empty lines', () => {
  expect(csv.value([{ a: null }, { a: 1 }], undefined, style)).toBe('a\n""\n1\n')
  expect(csv.value(['', 'x'], undefined, style)).toBe('""\nx\n')
  expect(csv.value([{ a: '', b: '' }], undefined, style)).toBe('a,b\n,\n')
})

test('omits a field that appears after the header was printed, and warns once', () => {
  const warned: string[] = []
  const warn = warned.push.bind(warned)
  const printer = csv.list({ columns: [{ field: 'a', title: 'A', rank: 0 }] }, { ...style, warn })
  const printed = [[{ a: 1, b: 2 }], [{ a: 3, late: 4 }], [{ late: 5 }]].map((rows) => printer.rows(rows))
  expect(printed).toEqual(['a,b\n1,2\n', '3,\n', ',\n'])
  expect(warned).toEqual([expect.stringContaining('late')])
})
