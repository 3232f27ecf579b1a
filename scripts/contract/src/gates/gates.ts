import type { Spec } from '@org/backups-spec/read-spec'
import type { GateResult } from '../gate-result.ts'
import { agreeGate } from './agree-gate.ts'
import { coveredGate } from './covered-gate.ts'
import { evidenceGate } from './evidence-gate.ts'
import { fitsGate } from './fits-gate.ts'
import { freshGate } from './fresh-gate.ts'
import { lintGate } from './lint-gate.ts'
import { mutationGate } from './mutation-gate.ts'

interface GateOptions {
  seed: number
  /** How many mutants G7 tries; all when absent. */
  sample?: number
}

export interface Gate {
  id: string
  run: (spec: Spec, options: GateOptions) => Promise<GateResult> | GateResult
}

export const gates: readonly Gate[] = [
  { id: 'G1', run: lintGate },
  { id: 'G2', run: freshGate },
  { id: 'G3', run: (spec) => coveredGate(spec) },
  { id: 'G4', run: (spec, { seed }) => fitsGate(spec, { seed }) },
  { id: 'G5', run: agreeGate },
  { id: 'G6', run: evidenceGate },
  { id: 'G7', run: mutationGate },
]
