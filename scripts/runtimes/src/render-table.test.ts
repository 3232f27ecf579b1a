import { expect, test } from 'vitest'
import { type Column, renderFailures, renderTable } from './render-table.ts'

const cell = { section: 'lists', title: 'lists', total: 7, passed: 7, failures: [], differences: {} }
const node: Column = { name: 'Node', version: '24.21.0', cells: [cell] }
const failed = { ...cell, passed: 6, failures: [{ test: 'lists: once', why: 'given is 2, not 1' }] }
const bun: Column = { name: 'Bun', version: '1.4.5', cells: [failed] }
const page: Column = {
  name: 'Chromium',
  version: '153',
  cells: [
    { ...cell, differences: { 'It is hidden': 2 } },
    { ...cell, section: 'server', title: 'a server', total: 0, passed: 0, differences: { 'No sockets': 0 } },
  ],
}

test('renderTable returns a row for each section, a column for each runtime and a note for each difference', () => {
  expect(renderTable([node, bun, page])).toBe(
    [
      '| passed | Node 24.21.0 | Bun 1.4.5 | Chromium 153 |',
      '| --- | --: | --: | --: |',
      '| lists | 7 | **6 of 7** | 7 <sup>1</sup> |',
      '| a server |  |  | — <sup>2</sup> |',
      '| **all** | **7** | **6** | **7** |',
      '',
      '1. It is hidden (Chromium, 2 tests)',
      '2. No sockets (Chromium)',
    ].join('\n'),
  )
})

test('renderFailures returns a line for each failed test', () => {
  expect(renderFailures([node, bun])).toEqual(['Bun 1.4.5: lists: once: given is 2, not 1'])
})

test('renderFailures reports a run without runtimes, and a runtime without tests', () => {
  expect(renderFailures([])).toHaveLength(1)
  expect(renderFailures([{ ...node, cells: [] }])).toEqual(['Node 24.21.0: no test ran'])
})
