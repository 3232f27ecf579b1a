import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { evidenceGate } from './evidence-gate.ts'
import { freshGate } from './fresh-gate.ts'
import { gateLine, isPassed } from '../gate-result.ts'
import { lintGate } from './lint-gate.ts'
import { repositoryRoot, readSpec } from '@org/backups-spec/read-spec'

/** Copies the files that a gate reads, changes the copy, and runs the gate with it. */
function inCopy(paths: string[], change: (root: string) => void, use: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'gate-'))
  for (const path of paths) cpSync(join(repositoryRoot, path), join(root, path), { recursive: true })
  change(root)
  return use(root).finally(() => rmSync(root, { recursive: true }))
}

// `pnpm contract` runs these gates on the repository itself.
test('G1 fails for a Redocly rule and for an invalid example, and names the places', async () => {
  const spec = readSpec()
  const { document } = spec
  const policy = document.paths['/v2/clusters/{clusterId}/backups/policy']?.['get']
  delete policy?.summary
  const media = document.components.responses['Unauthorized']?.content?.['application/json']
  if (media) media.examples = { broken: { value: { code: 0 } } }
  await inCopy(
    [],
    (root) => {
      cpSync(join(repositoryRoot, 'spec/openapi.yaml'), join(root, 'spec/openapi.yaml'))
      writeFileSync(join(root, 'spec/openapi.yaml'), stringify(document))
    },
    async (root) => {
      const result = await lintGate({ ...spec, root })
      const places = result.problems.map(({ where }) => where).join('\n')
      expect(isPassed(result)).toBe(false)
      expect(places).toContain('spec/openapi.yaml#/paths/~1v2~1clusters~1{clusterId}~1backups~1policy/get')
      expect(places).toContain('spec/openapi.yaml#/components/responses/Unauthorized')
    },
  )
})

test('G2 fails for a changed and for an extra generated file', async () => {
  const spec = readSpec()
  const folder = 'packages/backups-client/src/generated'
  await inCopy(
    [folder],
    (root) => {
      const path = join(root, folder, 'values.gen.ts')
      writeFileSync(path, readFileSync(path, 'utf8').replace('CREATING', 'CREATED'))
      writeFileSync(join(root, folder, 'old.gen.ts'), '')
    },
    async (root) => {
      const result = await freshGate({ ...spec, root })
      const { problems } = result
      expect(isPassed(result)).toBe(false)
      expect(problems).toContainEqual({
        where: `${folder}/values.gen.ts`,
        what: 'does not match spec/openapi.yaml',
        fix: 'run `pnpm generate`',
      })
      expect(problems.map(({ where }) => where)).toContain(`${folder}/old.gen.ts`)
    },
  )
})

test('G6 counts the open questions and lists them', () => {
  const result = evidenceGate(readSpec())
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toMatch(/\d+ unknown; \d+ open questions/)
  const { unknowns } = readSpec().evidence
  expect(unknowns.length).toBeGreaterThan(0)
  for (const { question } of unknowns) expect(result.details?.join('\n')).toContain(`- ${question} (`)
})

test('G6 fails for a line without an entry, and for an entry without a line', () => {
  const spec = readSpec()
  delete spec.evidence.entries['Job.startTime#null']
  spec.evidence.entries['Job.owner'] = { source: ['decision'], date: '2026', confidence: 'stated' }
  const result = evidenceGate(spec)
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ where }) => where)).toEqual(['Job.startTime#null', 'Job.owner'])
  expect(result.problems[0]?.fix).toContain('spec/evidence.yaml')
})
