import { operations } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { requestFields, schemaOf, propertiesOf } from './document-schemas.ts'

describe.each(operations().map(({ operationId }) => operationId))('%s', (operationId) => {
  const callers = commands.filter(({ operations: called }) => operationId in called)

  test('at least one command calls the operation', () => {
    expect(callers.length).toBeGreaterThan(0)
  })

  test('the operation has a flag for each parameter and body field in the document', () => {
    const reached = new Set(callers.flatMap((command) => Object.keys(command.operations[operationId] ?? {})))
    expect([...reached].toSorted()).toEqual([...requestFields(operationId).keys()].toSorted())
  })

  test('the choices of the flags are the values that the document allows', () => {
    const fields = [...requestFields(operationId)].filter(([, schema]) => schema['enum'] !== undefined)
    const offered = callers.flatMap(({ flags, operations: called }) =>
      fields.flatMap(([field, { enum: allowed }]) => {
        const choices = flags[called[operationId]?.[field]?.[0] ?? '']?.choices
        return choices ? [{ field, choices, allowed }] : []
      }),
    )
    expect(offered.map(({ field, choices }) => ({ field, values: choices }))).toEqual(
      offered.map(({ field, allowed }) => ({ field, values: allowed })),
    )
  })
})

test('the choices of list --status are the statuses that the document knows', () => {
  const [, status] = propertiesOf(schemaOf('Backup')).find(([field]) => field === 'status') ?? []
  expect(commands.find(({ name }) => name === 'list')?.flags['status']?.choices).toEqual(status?.['x-open-enum'])
})
