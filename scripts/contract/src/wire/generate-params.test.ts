import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { calls, flatSchema } from '@org/backups-spec/document'
import { fitsDocument, exampleParams, generateParams } from './generate-params.ts'
import { wrongParams } from './generate-wrong-params.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from './schema-check.ts'

const { document } = readSpec()
const check = createSchemaCheck(document)

test.each(calls(document))(
  'the parameters of $id that generateParams returns fit the document and depend only on the seed',
  (call) => {
    const made = generateParams(check, call, { seed: 5, count: 30 })
    expect(made).toHaveLength(30)
    expect(made.every((params) => fitsDocument(check, call, params))).toBe(true)
    expect(generateParams(check, call, { seed: 5, count: 30 })).toEqual(made)
    const others = generateParams(check, call, { seed: 6, count: 30 })
    const hasParams = Object.keys(flatSchema(call).properties ?? {}).length > 0
    expect(isDeepStrictEqual(others, made)).toBe(!hasParams)
  },
)

test.each(calls(document))('generateParams generates every field and every enum value of $id', (call) => {
  const made = JSON.stringify(generateParams(check, call, { seed: 1, count: 120 }))
  for (const { node } of call.parameters) expect(made).toContain(`"${node.name}"`)
  for (const word of JSON.stringify(call.parameters).matchAll(/"enum":\["(\w+)"/g))
    expect(made).toContain(`"${word[1]}"`)
})

test.each(calls(document))('wrongParams returns only parameters of $id that do not fit the document', (call) => {
  const examples = exampleParams(document, call)
  for (const right of examples) expect(fitsDocument(check, call, right)).toBe(true)
  for (const { what, params } of examples.flatMap((right) => wrongParams(document, call, right))) {
    const known = Object.keys(params).filter((name) => name !== 'unknownField')
    const isUnknown = known.length < Object.keys(params).length
    expect([what, isUnknown || !fitsDocument(check, call, params)]).toEqual([what, true])
  }
})

test('generateParams uses the values from the pools', () => {
  const [list] = calls(document)
  const made = generateParams(check, list as never, { seed: 1, count: 20, pools: { clusterId: ['in01-1'] } })
  expect(new Set(made.flatMap(({ clusterId }) => clusterId ?? []))).toEqual(new Set(['in01-1']))
})
