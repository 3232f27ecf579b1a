/**
 * The contract check: seven gates, one line each, with what was counted. A count that is short, or zero, is a failure.
 *
 *     pnpm contract                      every gate, and of the mutants of G7 a sample
 *     pnpm contract --only G3,G4         some of them
 *     pnpm contract --seed 7             other generated calls, other mutants; the seed is printed
 *     pnpm contract --mutants 100        a larger sample, or `all`
 *     pnpm contract --report             tries every mutant, which takes minutes, and writes docs/contract-report.md
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultLines, gateLine, type GateResult, isPassed, runGate } from './gate.ts'
import { gates } from './gates/gates.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { renderReport, reportFile } from './gates/render-report.ts'

const sampleSize = 24

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

function usageFault(): string {
  const strange = (wanted ?? []).filter((id) => !gates.some((gate) => gate.id === id))
  if (strange.length > 0) return `there is no gate ${strange.join(', ')}`
  if (!Number.isInteger(seed)) return '--seed takes a whole number'
  if (mutants !== 'all' && !(Number(mutants) > 0)) return '--mutants takes a number from 1 up, or all'
  return values.report && wanted ? '--report wants every gate' : ''
}

const fault = usageFault()
if (fault !== '') {
  console.error(`contract: ${fault}`)
  process.exit(2)
}

const contract = readContract()
const results: GateResult[] = []
for (const { id, run } of gates) {
  if (wanted && !wanted.includes(id)) continue
  const result = await runGate(id, () =>
    run(contract, { seed, mutants: mutants === 'all' ? undefined : Number(mutants) }),
  )
  results.push(result)
  console.log(gateLine(result))
  for (const line of faultLines(result)) console.error(line)
}
if (values.report) writeFileSync(join(contract.root, reportFile), renderReport(results, seed))
if (results.length === 0 || !results.every(isPassed)) {
  console.error(`contract: failed (seed ${seed})`)
  process.exitCode = 1
}
