import { expect, test } from 'vitest'
import { readPackages } from '@org/workspace/read-packages'
import { renderSbom } from './render-sbom.ts'
import { temporaryPackages } from '../checks/temporary-packages.ts'

test('the bill names what is installed along and what is bundled, and says nothing of the moment', async () => {
  const root = temporaryPackages({
    'packages/one/package.json': {
      name: '@org/one',
      version: '1.2.3',
      license: 'MIT',
      bin: { one: './dist/main.js' },
      dependencies: { other: '^1.0.0' },
    },
    'packages/one/dist/THIRD-PARTY-LICENSES.txt': `Packages.\n\n${'-'.repeat(80)}\n\n@a/bundled 2.0.0 (ISC)\n\n`,
    'node_modules/other/package.json': { name: 'other', version: '1.0.5', license: 'MIT', dependencies: { deep: '*' } },
    'node_modules/deep/package.json': { name: 'deep', version: '0.1.0', license: 'Apache-2.0' },
  })
  const [one] = readPackages(root)
  if (!one) throw new Error('no package')
  const text = await renderSbom(root, one)
  const bill = JSON.parse(text) as {
    components: { purl: string }[]
    metadata: { component: { type: string; purl: string } }
  }
  expect(bill.metadata.component).toMatchObject({ type: 'application', purl: 'pkg:npm/%40org/one@1.2.3' })
  expect(bill.components.map(({ purl }) => purl)).toEqual([
    'pkg:npm/%40a/bundled@2.0.0',
    'pkg:npm/deep@0.1.0',
    'pkg:npm/other@1.0.5',
  ])
  expect(text).not.toMatch(/serialNumber|timestamp/)
  expect(await renderSbom(root, one)).toBe(text)
})

test('a package that is not built has no bill: what is bundled would be missing', async () => {
  const root = temporaryPackages({
    'packages/one/package.json': { name: '@org/one', version: '1.2.3', license: 'MIT' },
  })
  const [one] = readPackages(root)
  if (!one) throw new Error('no package')
  await expect(renderSbom(root, one)).rejects.toThrow('is not built: pnpm build')
})
