import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { callingAndListing } from '../test/rules/calling-and-listing.ts'
import { creatingAndDeleting } from '../test/rules/creating-and-deleting.ts'
import { policiesAndJobs } from '../test/rules/policies-and-jobs.ts'
import { restoringAndExporting } from '../test/rules/restoring-and-exporting.ts'
import type { Scenarios } from '../test/rules/scenario.ts'
import { createSimulator, type RuleName, rules } from './index.ts'

const scenarios: Scenarios = {
  ...callingAndListing,
  ...creatingAndDeleting,
  ...restoringAndExporting,
  ...policiesAndJobs,
}
const names = Object.keys(rules) as RuleName[]

describe('each rule is kept', () => {
  test.for(names)('%s', async (name) => {
    const scenario = scenarios[name]
    if (!scenario) throw new Error(`No scenario shows the rule ${name}: ${rules[name].says}`)
    await expect(scenario((options) => createSimulator(options))).resolves.toBeUndefined()
  })
})

describe('each rule can be switched off, and its test tells', () => {
  test.for(names)('%s', async (name) => {
    const outcome = scenarios[name]?.((options) =>
      createSimulator({ ...options, rules: { ...options?.rules, [name]: false } }),
    )
    // An expectation that is not met, and not some other mishap.
    await expect(outcome).rejects.toMatchObject({ name: 'AssertionError' })
  })
})

test('each rule rests on lines of the evidence', () => {
  const file = new URL('../../../spec/evidence.yaml', import.meta.url)
  const { entries } = parse(readFileSync(file, 'utf8')) as { entries: Record<string, unknown> }
  const loose = names.flatMap((name) => rules[name].evidence.filter((key) => !Object.hasOwn(entries, key)))
  expect(loose).toEqual([])
  expect(names.filter((name) => rules[name].evidence.length === 0)).toEqual([])
})

test('a rule that does not exist cannot be switched off', () => {
  expect(() => createSimulator({ rules: { oneManualBackups: false } as never })).toThrow('No rule is called')
})
