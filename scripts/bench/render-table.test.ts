import { expect, test } from 'vitest'
import { summarize } from './figure.ts'
import { formatNumber, renderTable } from './render-table.ts'

const rounds = [1.2, 1.1, 1.3]

test('a target is reached by the median, not by the best round', () => {
  const figure = { contestant: 'core', unit: '×', values: rounds } as const
  expect(summarize('call', { ...figure, atMost: 1.2 }).isReached).toBe(true)
  expect(summarize('call', { ...figure, atMost: 1.15 }).isReached).toBe(false)
  expect(summarize('call', figure).isReached).toBeUndefined()
})

test('numbers are shown as exactly as their unit deserves', () => {
  expect(formatNumber(1.499, '×')).toBe('1.50 ×')
  expect(formatNumber(12.34, 'µs')).toBe('12.3 µs')
  expect(formatNumber(98, '')).toBe('98')
})

test('a table shows the spread, the target, and whether it is reached', () => {
  const measured = [
    summarize('call', { contestant: 'core', unit: '×', values: rounds, atMost: 1.15 }),
    summarize('call', { contestant: 'openapi-fetch', what: 'CPU', unit: '×', values: [1.5] }),
  ]
  expect(renderTable('One call', measured, 'A note.')).toBe(
    [
      'One call',
      '                         min  median     max    target',
      '  core                1.10 ×  1.20 ×  1.30 ×  ≤ 1.15 ×  NOT REACHED',
      '  openapi-fetch, CPU          1.50 ×',
      '  A note.',
    ].join('\n'),
  )
})
