import { expect, test } from 'vitest'
import { readPublished } from '@org/workspace/read-packages'
import { temporaryPackages } from '../../test/temporary-packages.ts'
import { renderSbom } from './sbom.ts'

/** Renders the bill of materials of the only package in a repository with these files. */
function render(files: Record<string, unknown>): string {
  const root = temporaryPackages({ 'package.json': { name: 'root', private: true }, ...files })
  return renderSbom(root, readPublished(root)[0] as never)
}

test('a bill of materials lists the installed and the bundled packages, and is deterministic', () => {
  const rule = '-'.repeat(80)
  const files = {
    'packages/one/package.json': {
      name: '@org/one',
      version: '1.2.3',
      license: 'MIT',
      bin: { one: './dist/main.js' },
      files: ['dist'],
      dependencies: { other: '^1.0.0' },
      devDependencies: { unused: '1.0.0' },
    },
    'packages/one/dist/main.js': '',
    'packages/one/dist/THIRD-PARTY-LICENSES.txt': `Packages.\n\n${rule}\n\n@a/bundled 2.0.0 (ISC)\n\n${rule}\n\ndeep 0.2.0 (MIT)\n\n`,
    'packages/one/node_modules/other/package.json': {
      name: 'other',
      version: '1.0.5',
      license: 'MIT',
      dependencies: { deep: '*' },
    },
    'packages/one/node_modules/deep/package.json': { name: 'deep', version: '0.1.0', license: 'Apache-2.0' },
  }
  const text = render(files)
  const bill = JSON.parse(text) as {
    specVersion: string
    components: { purl: string; licenses: { license: { id: string } }[] }[]
    metadata: { component: { type: string; purl: string } }
  }
  expect(bill.specVersion).toBe('1.6')
  expect(bill.metadata.component).toMatchObject({ type: 'application', purl: 'pkg:npm/%40org/one@1.2.3' })
  expect(bill.components.map(({ purl, licenses }) => `${purl} ${licenses[0]?.license.id}`).sort()).toEqual([
    'pkg:npm/%40a/bundled@2.0.0 ISC',
    'pkg:npm/deep@0.1.0 Apache-2.0',
    'pkg:npm/deep@0.2.0 MIT',
    'pkg:npm/other@1.0.5 MIT',
  ])
  expect(text).not.toMatch(/serialNumber|timestamp|file:|packed-/)
  expect(render(files)).toBe(text)
})

test('an unbuilt package is an error, because its bundled packages would be missing', () => {
  const manifest = { name: '@org/one', version: '1.2.3', license: 'MIT' }
  expect(() => render({ 'packages/one/package.json': manifest })).toThrow('is not built: pnpm build')
})
