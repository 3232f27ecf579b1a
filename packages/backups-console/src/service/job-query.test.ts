import { loadDocument } from '@org/testkit'
import { expect, test } from 'vitest'
import { isFinal } from './job-query.ts'

test('the console stops polling a job in exactly the statuses that end a wait in the document', () => {
  const { JobStatus } = loadDocument().components.schemas as Record<string, Record<string, unknown>>
  const terminal = Object.keys(JobStatus?.['x-terminal'] as object)
  expect(terminal).toContain('CANCELED')
  const statuses = JobStatus?.['x-open-enum'] as string[]
  expect(statuses.filter(isFinal).toSorted()).toEqual(terminal.toSorted())
})
