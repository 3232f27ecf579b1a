/**
 * Makes every mistake that the rules know in the document, each in a copy of the checkout, and tells which check sees it first. Takes
 * minutes. What nothing sees is a hole in the checks, or it is explained in scripts/contract/mutants/explained.ts.
 *
 *     pnpm contract:mutants
 *     pnpm contract:mutants --rule rename-property       one rule
 *     pnpm contract:mutants --id 'Backup.size'           mutants whose name has this in it
 *     pnpm contract:mutants --sample 100 --seed 7        some of them
 *     pnpm contract:mutants --every                      asks each check about each mutant; takes hours without --sample
 *     pnpm contract:mutants --list                       their names, and nothing else
 */
import { parseArgs } from 'node:util'
import { biteGate } from './bite-gate.ts'
import { faultLines, gateLine, isPassed } from '../gate.ts'
import { makeMutants } from './make-mutants.ts'
import type { Mutant } from './mutant.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    id: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    every: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const contract = readContract()
const { rule, id, sample, seed, workers, every } = values
const isMeant = (mutant: Mutant): boolean =>
  (rule === undefined || mutant.rule === rule) && (id === undefined || mutant.id.includes(id))
const meant = makeMutants(contract.document).filter(isMeant)

if (values.list || meant.length === 0) {
  for (const mutant of meant) console.log(mutant.id)
  if (meant.length === 0) {
    console.error('contract:mutants: no such mutant; --list has their names')
    process.exitCode = 2
  }
} else {
  const started = performance.now()
  const result = await biteGate(contract, {
    seed: Number(seed),
    workers: Number(workers),
    every,
    ...((rule !== undefined || id !== undefined) && { isMeant }),
    ...(sample !== undefined && { sample: Number(sample) }),
    onOutcome({ mutant, seenBy, said }, done) {
      if (seenBy.length === 0) console.log(`survived: ${mutant.id}`)
      // A few mutants are worth a line each; of thousands, one now and then.
      else if (meant.length <= 50) console.log(`${mutant.id}: ${seenBy.join(', ')}: ${said}`)
      else if (done % 200 === 0) console.log(`${done} tried, ${Math.round((performance.now() - started) / 1000)} s`)
    },
  })
  for (const line of result.details ?? []) console.log(line)
  console.log(gateLine(result))
  for (const line of faultLines(result, 1000)) console.error(line)
  if (!isPassed(result)) process.exitCode = 1
}
