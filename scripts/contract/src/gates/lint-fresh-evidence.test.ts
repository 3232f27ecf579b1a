import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { evidenceGate } from './evidence-gate.ts'
import { freshGate } from './fresh-gate.ts'
import { gateLine, isPassed } from '../gate.ts'
import { lintGate } from './lint-gate.ts'
import { repositoryRoot as here, readSpec as readContract } from '@org/backups-spec/read-spec'

/** A copy of what a gate reads below the root, which a test may spoil. */
function temporary(
  paths: string[],
  spoil: (root: string) => void,
  use: (root: string) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'gate-'))
  for (const path of paths) cpSync(join(here, path), join(root, path), { recursive: true })
  spoil(root)
  return use(root).finally(() => rmSync(root, { recursive: true }))
}

// That each gate passes for the repository as it is, `pnpm contract` shows.
test('G1 fails for a rule of Redocly and for an example that does not fit, and says where', async () => {
  const contract = readContract()
  const { document } = contract
  const policy = document.paths['/v2/clusters/{clusterId}/backups/policy']?.['get']
  delete policy?.summary
  const media = document.components.responses['Unauthorized']?.content?.['application/json']
  if (media) media.examples = { broken: { value: { code: 0 } } }
  await temporary(
    [],
    (root) => {
      cpSync(join(here, 'spec/openapi.yaml'), join(root, 'spec/openapi.yaml'))
      writeFileSync(join(root, 'spec/openapi.yaml'), stringify(document))
    },
    async (root) => {
      const result = await lintGate({ ...contract, root })
      const places = result.faults.map(({ where }) => where).join('\n')
      expect(isPassed(result)).toBe(false)
      expect(places).toContain('spec/openapi.yaml#/paths//v2/clusters/{clusterId}/backups/policy/get')
      expect(places).toContain('spec/openapi.yaml#/components/responses/Unauthorized')
    },
  )
})

test('G2 passes for the files as they are, and fails for a changed and for an extra one', async () => {
  const contract = readContract()
  expect(isPassed(await freshGate(contract))).toBe(true)
  const folder = 'packages/backups-client/src/generated'
  await temporary(
    [folder],
    (root) => {
      const path = join(root, folder, 'values.gen.ts')
      writeFileSync(path, readFileSync(path, 'utf8').replace('CREATING', 'CREATED'))
      writeFileSync(join(root, folder, 'old.gen.ts'), '')
    },
    async (root) => {
      const { faults, parts } = await freshGate({ ...contract, root })
      expect(faults).toContainEqual({
        where: `${folder}/values.gen.ts`,
        what: 'not what spec/openapi.yaml gives',
        mend: 'pnpm generate',
      })
      expect(faults.map(({ where }) => where)).toContain(`${folder}/old.gen.ts`)
      // The fifth file belongs to the simulator, which was not copied.
      expect(parts[0]?.counts[0]).toMatchObject({ good: 3, all: 5 })
    },
  )
})

test('G6 passes, and counts what nobody knows', () => {
  const result = evidenceGate(readContract())
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toMatch(/\d+ unknown; \d+ open questions/)
  expect(result.details?.join('\n')).toContain(
    'Which code and which HTTP status answer for a backup that does not exist?',
  )
})

test('G6 fails for a line without an entry and for an entry without a line, and names them', () => {
  const contract = readContract()
  delete contract.evidence.entries['Job.status']
  contract.evidence.entries['Job.owner'] = { source: ['decision'], date: '2026', confidence: 'stated' }
  const result = evidenceGate(contract)
  expect(isPassed(result)).toBe(false)
  expect(result.faults.map(({ where }) => where)).toEqual(['Job.status', 'Job.owner'])
  expect(result.faults[0]?.mend).toContain('spec/evidence.yaml')
})
