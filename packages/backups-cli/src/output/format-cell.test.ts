import { afterEach, expect, test } from 'vitest'
import { formatCell } from './format-cell.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test.each([
  ['UTC', '2024-08-26T02:27:51Z', '2024-08-26 02:27 UTC'],
  ['Europe/Berlin', '2024-08-26T22:27:51Z', '2024-08-27 00:27 GMT+2'],
  ['Europe/Berlin', '2024-01-05T02:07:51Z', '2024-01-05 03:07 GMT+1'],
  ['Europe/London', '2024-01-05T02:07:51Z', '2024-01-05 02:07 UTC'],
  ['Asia/Kolkata', '2024-08-26T02:27:51Z', '2024-08-26 07:57 GMT+5:30'],
  ['America/St_Johns', '2024-01-01T02:27:51Z', '2023-12-31 22:57 GMT-3:30'],
  ['America/New_York', '2024-07-01T02:27:51Z', '2024-06-30 22:27 GMT-4'],
])('formats a time as local time with its UTC offset: %s', (name, time, shown) => {
  process.env['TZ'] = name
  expect(formatCell(time, 'time')).toBe(shown)
})

test('does not change a value that is not a time', () => {
  expect(formatCell('soon', 'time')).toBe('soon')
  expect(formatCell('', 'time')).toBe('-')
})
