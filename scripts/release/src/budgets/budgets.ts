/**
 * Measures the size and the type cost of the packages, and compares them with `budgets.json`. Part of `check:built`.
 *
 *     pnpm --filter @org/release run budgets             add --why to list the parts of each measure
 *     pnpm --filter @org/release run budgets --update    writes the measured values
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Measure, measureAll } from './measure.ts'

/** The tolerance above a budget, so that a patch release of a dependency needs no edit of `budgets.json`. */
const room = 1.03

/** Returns the problem of a measure, if any. */
export function finding({ name, value }: Measure, budgets: Readonly<Record<string, number>>): string | undefined {
  const budget = budgets[name]
  if (!(value > 0)) return `${name}: nothing was measured`
  if (budget === undefined) return `${name}: has no budget. Fix: pnpm --filter @org/release run budgets --update`
  const most = Math.floor(budget * room)
  if (value <= most) return undefined
  return `${name}: ${value} is more than ${most}. Find the cause: pnpm --filter @org/release run budgets --why`
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { why: { type: 'boolean' }, update: { type: 'boolean' } } })
  const file = join(import.meta.dirname, '../../budgets.json')
  const budgets = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  const measures = await measureAll()
  for (const measure of measures) {
    console.log(`budgets: ${measure.name}: ${measure.value} (budget ${budgets[measure.name]})`)
    const parts = measure.parts.toSorted(([, a], [, b]) => b - a)
    if (values.why) for (const [part, share] of parts) console.log(`    ${String(share).padStart(8)}  ${part}`)
    const found = values.update ? undefined : finding(measure, budgets)
    if (found === undefined) continue
    console.error(`budgets: ${found}`)
    process.exitCode = 1
  }
  const updated = Object.fromEntries(measures.map(({ name, value }) => [name, value]))
  if (values.update) writeFileSync(file, `${JSON.stringify(updated, null, 2)}\n`)
}
