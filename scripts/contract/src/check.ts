/**
 * The contract check: seven gates with a line each. A count that is short or zero is a failure.
 *
 *     pnpm contract                      all gates; G7 tries a sample of its mutants
 *     pnpm contract --only G3,G4         some gates
 *     pnpm contract --seed 7             other generated calls and other mutants
 *     pnpm contract --mutants 500        a larger sample, or `all`
 *     pnpm contract --report             tries all mutants, in minutes, and writes docs/contract-report.md
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { problemLines, gateLine, type GateResult, isPassed, runGate } from './gate-result.ts'
import { gates } from './gates/gates.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { renderReport, reportFile } from './gates/render-report.ts'

const sampleSize = 100

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'string' },
    report: { type: 'boolean', default: false },
  },
})
const wanted = values.only?.toUpperCase().split(',')
const seed = Number(values.seed)
const mutants = values.mutants ?? (values.report ? 'all' : String(sampleSize))

function usageError(): string {
  const unknown = (wanted ?? []).filter((id) => !gates.some((gate) => gate.id === id))
  if (unknown.length > 0) return `unknown gate ${unknown.join(', ')}`
  if (!Number.isInteger(seed)) return '--seed takes a whole number'
  if (mutants !== 'all' && !(Number(mutants) > 0)) return '--mutants takes a number from 1 up, or all'
  return values.report && wanted ? '--report needs all gates' : ''
}

const error = usageError()
if (error !== '') {
  console.error(`contract: ${error}`)
  process.exit(2)
}

const spec = readSpec()
const results: GateResult[] = []
for (const { id, run } of gates) {
  if (wanted && !wanted.includes(id)) continue
  const result = await runGate(id, () => run(spec, { seed, ...(mutants !== 'all' && { sample: Number(mutants) }) }))
  results.push(result)
  console.log(gateLine(result))
  for (const line of problemLines(result)) console.error(line)
}
if (values.report) writeFileSync(join(spec.root, reportFile), renderReport(results, seed))
if (results.length === 0 || !results.every(isPassed)) {
  console.error(`contract: failed (seed ${seed})`)
  process.exitCode = 1
}
