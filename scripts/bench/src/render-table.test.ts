import { expect, test } from 'vitest'
import { summarize } from './figure.ts'
import { formatNumber, renderGrid, renderTable } from './render-table.ts'

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

test('a grid shows what was measured of each contestant side by side, with its target', () => {
  const measured = [
    summarize('growth', { contestant: 'list', what: '10', unit: 'ms', values: [1] }),
    summarize('growth', { contestant: 'list', what: '100', unit: 'ms', values: [10.5] }),
    summarize('growth', { contestant: 'requests', what: '10', unit: '', values: [3] }),
    summarize('growth', { contestant: 'list', what: 'grows', unit: 'n^', values: [1.02], atMost: 1.1 }),
  ]
  expect(renderGrid('Growth', measured, 'A note.')).toBe(
    [
      'Growth',
      '                10      100   grows    target',
      '  list      1.0 ms  10.5 ms  n^1.02  ≤ n^1.10  reached',
      '  requests       3',
      '  A note.',
    ].join('\n'),
  )
})
