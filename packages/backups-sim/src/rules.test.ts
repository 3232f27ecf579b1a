import { readDocument } from '@org/backups-spec/document'
import { evidenceKeys } from '@org/backups-spec/evidence-keys'
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

describe('enabled rules', () => {
  test.for(names)('the simulator follows the rule %s', async (name) => {
    const scenario = scenarios[name]
    if (!scenario) throw new Error(`No scenario tests the rule ${name}: ${rules[name].description}`)
    await expect(scenario((options) => createSimulator(options))).resolves.toBeUndefined()
  })
})

describe('disabled rules', () => {
  test.for(names)('the scenario of the rule %s fails when the rule is off', async (name) => {
    const outcome = scenarios[name]?.((options) =>
      createSimulator({ ...options, rules: { ...options?.rules, [name]: false } }),
    )
    // An expectation of the scenario must fail. Any other error is a mistake in the scenario.
    await expect(outcome).rejects.toMatchObject({ name: 'AssertionError' })
  })
})

test('each rule cites existing evidence', () => {
  const known = new Set(evidenceKeys(readDocument()))
  const missing = names.flatMap((name) => rules[name].evidence.filter((key) => !known.has(key)))
  expect(missing).toEqual([])
  expect(names.filter((name) => rules[name].evidence.length === 0)).toEqual([])
})
