import { expect, test } from 'vitest'
import { calls } from '@org/backups-spec/document'
import { evidenceGate } from '../gates/evidence-gate.ts'
import { checkRecorded } from '../recorded/check-recorded.ts'
import { compareFields, readCommands } from './cli-commands.ts'
import { makeMutants } from '../mutants/make-mutants.ts'
import { misspell } from '../mutants/property-rules.ts'
import { applyMutant } from '../mutants/run-mutants.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { readRecorded } from '../recorded/read-recorded.ts'
import { createSchemaCheck } from './schema-check.ts'

const contract = readContract()
const commands = await readCommands()
const renames = makeMutants(contract.document).filter(({ rule }) => /^rename-(property|parameter)$/.test(rule))
const slips = renames.filter(({ strength }) => strength === 'slip')
const beliefs = renames.filter(({ strength }) => strength === 'thorough')

/** The word that was misspelled: `Backup.size` and `listBackups.pageSize` end in it. */
const fieldOf = (id: string): string => (id.split(' ')[1] as string).split('.').at(-1) as string

test('there is a mutant for every field and parameter of the document', () => {
  const fields = Object.values(contract.document.components.schemas).flatMap(({ properties = {} }) =>
    Object.keys(properties),
  )
  expect(slips.length).toBe(fields.length + 11)
  expect(beliefs.length).toBe(slips.length)
})

test.each(slips)('G6 fails and says where: $id', (mutant) => {
  const { faults } = evidenceGate({ ...contract, ...applyMutant(contract, mutant) })
  expect(faults.some(({ where }) => where.includes(fieldOf(mutant.id)))).toBe(true)
})

test.each(beliefs)('G3 or G4 fails and says where, with evidence and examples renamed too: $id', (mutant) => {
  const { document, evidence } = applyMutant(contract, mutant)
  expect(evidenceGate({ ...contract, document, evidence }).faults).toEqual([])
  const recorded = checkRecorded(document, createSchemaCheck(document), readRecorded()).faults
  // The name of a parameter in the path is not on the wire: it is what callers of core and flags of the CLI know.
  const { missing, strange } = compareFields(document, calls(document), commands)
  const said = [...recorded.map(({ what }) => what), ...missing, ...strange].join('\n')
  const field = fieldOf(mutant.id)
  expect(said.includes(field) || said.includes(misspell(field))).toBe(true)
})
