/**
 * Makes every mistake in the document that `edit-document.ts` knows, and prints which check catches it first. Takes minutes.
 *
 *     pnpm --filter @org/contract mutants
 *     pnpm --filter @org/contract mutants --id Backup/properties/size     mutants whose id contains this text
 *     pnpm --filter @org/contract mutants --sample 500 --seed 7           some of them
 *     pnpm --filter @org/contract mutants --list                          only their ids
 */
import { parseArgs } from 'node:util'
import { readSpec } from '@org/backups-spec/read-spec'
import { gateLine, isPassed, problemLines } from '../gate-result.ts'
import { mutationGate } from '../gates/mutation-gate.ts'
import { listMutants } from './mutants.ts'

const { values } = parseArgs({
  options: {
    id: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
  },
})
const { id, sample, seed } = values
const spec = readSpec()
const chosen = listMutants(spec).filter((mutant) => mutant.id.includes(id ?? ''))

if (chosen.length === 0) {
  console.error('mutants: no mutant has this id; --list prints all ids')
  process.exitCode = 2
} else if (values.list) {
  for (const mutant of chosen) console.log(mutant.id)
} else {
  const result = await mutationGate(spec, {
    seed: Number(seed),
    ...(id !== undefined && { filter: (mutant) => mutant.id.includes(id) }),
    ...(sample !== undefined && { sample: Number(sample) }),
  })
  if (result.outcomes.length <= 50) {
    for (const { mutant, caughtBy = 'survived', message } of result.outcomes)
      console.log(`${mutant.id}: ${caughtBy}${message && `: ${message}`}`)
  } else for (const line of result.details ?? []) console.log(line)
  console.log(gateLine(result))
  for (const line of problemLines(result, 1000)) console.error(line)
  if (!isPassed(result)) process.exitCode = 1
}
