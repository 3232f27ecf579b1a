import { agreeGate } from './agree-gate.ts'
import { biteGate } from '../mutants/bite-gate.ts'
import { coveredGate } from './covered-gate.ts'
import { evidenceGate } from './evidence-gate.ts'
import { fitsGate } from './fits-gate.ts'
import { freshGate } from './fresh-gate.ts'
import type { GateResult } from '../gate.ts'
import { lintGate } from './lint-gate.ts'
import type { Spec as Contract } from '@org/backups-spec/read-spec'

interface GateOptions {
  seed: number
  /** How many mutants G7 tries; all when left out. */
  mutants: number | undefined
}

export interface Gate {
  id: string
  run: (contract: Contract, options: GateOptions) => Promise<GateResult> | GateResult
}

/** One of each rule, about. */
const aloneSample = 60

export const gates: readonly Gate[] = [
  { id: 'G1', run: lintGate },
  { id: 'G2', run: freshGate },
  { id: 'G3', run: (contract) => coveredGate(contract) },
  { id: 'G4', run: (contract, { seed }) => fitsGate(contract, { seed }) },
  { id: 'G5', run: agreeGate },
  { id: 'G6', run: evidenceGate },
  {
    id: 'G7',
    run: (contract, { seed, mutants }) =>
      biteGate(contract, { seed, ...(mutants === undefined ? { alone: aloneSample } : { sample: mutants }) }),
  },
]
