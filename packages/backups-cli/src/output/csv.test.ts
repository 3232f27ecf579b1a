import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('omits a field that appears after the header was printed, and warns once', () => {
  const warned: string[] = []
  const style = {
    header: true,
    colors: picocolors.createColors(false),
    width: undefined,
    now: 0,
    warn: warned.push.bind(warned),
  }
  const printer = csv.list({ columns: [{ field: 'a', title: 'A', rank: 0 }] }, style)
  const printed = [[{ a: 1, b: 2 }], [{ a: 3, late: 4 }], [{ late: 5 }]].map((rows) => printer.rows(rows))
  expect(printed).toEqual(['a,b\n1,2\n', '3,\n', ',\n'])
  expect(warned).toEqual([expect.stringContaining('late')])
})
