/**
 * Runs the seven contract gates, and prints a line for each. A gate fails if a count is zero or lower than its total.
 *
 *     pnpm contract                      all gates; G7 tries the mutants of changed lines, and a fixed sample
 *     pnpm contract --only G3,G4         some gates
 *     pnpm contract --seed 7             other generated calls and other mutants
 *     pnpm contract --mutants 500        a larger sample, or `all`, which takes minutes
 *     pnpm contract --mutant Backup/properties/size     only G7, for the mutants whose id contains this text
 *     pnpm contract --operation listThings     no gate; the places that lack this operation
 *     pnpm contract --report             tries all mutants and writes docs/contract-report.md
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSpec, type Spec } from '@org/backups-spec/read-spec'
import { baseDocument } from './base-document.ts'
import { gateLine, type GateResult, isPassed, problemLines, runGate } from './gate-result.ts'
import { renderReport, reportFile } from './gates/render-report.ts'
import { operationPlaces, readSources } from './operation-places.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'string' },
    mutant: { type: 'string' },
    operation: { type: 'string' },
    report: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const text = values.mutant
const mutants = values.mutants ?? (values.report || text !== undefined ? 'all' : '60')

// Each gate loads its modules when it runs. A package that does not load fails only the gates that use it.
const gates: Record<string, (spec: Spec) => Promise<GateResult>> = {
  G1: async (spec) => (await import('./gates/lint-gate.ts')).lintGate(spec),
  G2: async (spec) => (await import('./gates/fresh-gate.ts')).freshGate(spec),
  G3: async (spec) => (await import('./gates/covered-gate.ts')).coveredGate(spec),
  G4: async (spec) => (await import('./gates/fits-gate.ts')).fitsGate(spec, { seed }),
  G5: async (spec) => (await import('./gates/agree-gate.ts')).agreeGate(spec),
  G6: async (spec) => (await import('./gates/evidence-gate.ts')).evidenceGate(spec),
  G7: async (spec) =>
    (await import('./gates/mutation-gate.ts')).mutationGate(spec, {
      seed,
      base: baseDocument(spec.root),
      ...(mutants !== 'all' && { sample: Number(mutants) }),
      ...(text !== undefined && { filter: ({ id }) => id.includes(text) }),
    }),
}
const wanted = text === undefined ? (values.only?.toUpperCase().split(',') ?? Object.keys(gates)) : ['G7']

const errors = [
  ...wanted.filter((id) => !(id in gates)).map((id) => `unknown gate ${id}`),
  ...(Number.isInteger(seed) ? [] : ['--seed takes a whole number']),
  ...(mutants === 'all' || Number(mutants) > 0 ? [] : ['--mutants takes a number from 1 up, or all']),
  ...(values.report && wanted.length < Object.keys(gates).length ? ['--report needs all gates'] : []),
]
if (errors.length > 0) {
  console.error(`contract: ${errors.join('; ')}`)
  process.exit(2)
}

const spec = readSpec()
const operation = values.operation
if (operation !== undefined) {
  const places = operationPlaces(operation, await readSources(spec))
  const found = places.filter(({ lacks }) => lacks.length === 0)
  for (const { name, lacks } of places) for (const what of lacks) console.error(`${name} lacks ${what}`)
  console.log(`${operation} is in ${found.length} of ${places.length} places`)
  process.exit(found.length === places.length ? 0 : 1)
}

const results: GateResult[] = []
for (const [id, run] of Object.entries(gates)) {
  if (!wanted.includes(id)) continue
  const result = await runGate(id, () => run(spec))
  results.push(result)
  if (id === 'G7' && mutants === 'all') for (const line of result.details ?? []) console.log(line)
  console.log(gateLine(result))
  for (const line of problemLines(result)) console.error(line)
}
if (values.report) writeFileSync(join(spec.root, reportFile), renderReport(results, seed))
if (!results.every(isPassed)) {
  console.error(`contract: failed (seed ${seed})`)
  process.exitCode = 1
}
