import { expect, test } from 'vitest'
import { renderReport } from './render-report.ts'

test('the report has a section for each gate, with its line and its details, and marks failed gates', () => {
  const page = renderReport(
    [
      { id: 'G2', name: 'fresh', parts: [{ counts: [{ what: 'files', good: 5, all: 5 }] }], problems: [] },
      {
        id: 'G6',
        name: 'evidence',
        parts: [{ counts: [{ what: 'lines', good: 3, all: 4 }] }],
        problems: [],
        details: ['- Is count the total?'],
      },
    ],
    7,
  )
  expect(page).toContain('(seed 7)')
  expect(page).toContain('`G2 fresh: 5/5 files`\n')
  expect(page).toContain('`G6 evidence: 3/4 lines` **failed**\n\n- Is count the total?')
  expect(page.endsWith('\n')).toBe(true)
})
