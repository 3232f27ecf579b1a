import { expect, test } from 'vitest'
import { parseTime } from './parse-time.ts'

const now = Date.parse('2024-08-26T12:00:00.123Z')

test.each([
  ['2024-08-01', '2024-08-01T00:00:00Z'],
  ['2024-08-01T12:30:00Z', '2024-08-01T12:30:00Z'],
  ['2024-08-01T12:30:00.5Z', '2024-08-01T12:30:00Z'],
  ['2024-08-01T12:30:00+02:00', '2024-08-01T10:30:00Z'],
  ['7d', '2024-08-19T12:00:00Z'],
  ['36h', '2024-08-25T00:00:00Z'],
  ['90m', '2024-08-26T10:30:00Z'],
  ['2w', '2024-08-12T12:00:00Z'],
  ['2024-02-29', '2024-02-29T00:00:00Z'],
])('--start %s sends %s', (text, time) => {
  expect(parseTime('start', text, now)).toBe(time)
})

test.each([
  '',
  'yesterday',
  '7',
  '7y',
  '2024-02-30',
  '2023-02-29T10:00:00Z',
  '999999999999d',
  `${'9'.repeat(400)}w`,
  '2024-8-1',
  '2024-13-01',
  '2024-08-01T12:30:00',
  'Mon, 26 Aug 2024',
])('--start refuses "%s"', (text) => {
  expect(() => parseTime('start', text, now)).toThrow('--start must be a time')
})
