import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkTarball } from './check-tarball.ts'
import { packPackages } from '@org/workspace/pack-packages'
import { temporaryPackages } from './temporary-packages.ts'

vi.setConfig({ testTimeout: 60_000 })

const manifest = { name: '@org/one', version: '1.0.0', license: 'MIT', files: ['dist'], exports: './dist/index.js' }
const good = {
  'packages/one/package.json': manifest,
  'packages/one/README.md': '# One\n',
  'packages/one/LICENSE': 'MIT\n',
  'packages/one/dist/index.js': 'export {}\n',
}

/** What is found in a package that is the good one but for these files. */
function findings(files: Record<string, unknown>): string[] {
  const root = temporaryPackages({ ...good, ...files })
  return packPackages(root, join(root, 'packed')).flatMap((packed) => checkTarball(root, packed))
}

test('a good package has nothing against it, and packs to the same bytes twice', () => {
  expect(findings({})).toEqual([])
  const root = temporaryPackages(good)
  const digests = ['a', 'b'].map((out) => packPackages(root, join(root, out)).map(({ sha256 }) => sha256))
  expect(digests[0]).toEqual(digests[1])
})

test('files that nobody needs, and files that are missing', () => {
  expect(findings({ 'packages/one/dist/one.test.js': '', 'packages/one/dist/index.js.map': '{}' })).toEqual([
    'dist/index.js.map does not belong into the package',
    'dist/one.test.js does not belong into the package',
  ])
  const pointing = { ...manifest, exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }
  expect(findings({ 'packages/one/package.json': pointing })).toEqual([
    'package.json points to dist/index.d.ts, which is missing',
  ])
})

test('a script that runs where it is installed, in the package or in what it needs', () => {
  const withScript = { ...manifest, scripts: { postinstall: 'node dist/index.js' } }
  expect(findings({ 'packages/one/package.json': withScript })).toEqual([
    'the script postinstall would run on the machine of a user',
  ])
  const needing = { ...manifest, dependencies: { other: '1.0.0' } }
  const other = { name: 'other', version: '1.0.0', license: 'MIT', scripts: { install: 'make' } }
  expect(findings({ 'packages/one/package.json': needing, 'node_modules/other/package.json': other })).toEqual([
    'its dependency other@1.0.0 has the script install',
  ])
})

test('licences that we cannot pass on: our own, of what is needed, of what is bundled', () => {
  expect(findings({ 'packages/one/package.json': { ...manifest, license: 'SSPL-1.0' } })).toEqual([
    'its licence, SSPL-1.0, is not one of ours',
  ])
  const needing = { ...manifest, dependencies: { other: '1.0.0' } }
  const other = { name: 'other', version: '1.0.0', license: '(GPL-3.0-only OR MIT)' }
  expect(findings({ 'packages/one/package.json': needing, 'node_modules/other/package.json': other })).toEqual([])
  const rule = '-'.repeat(80)
  const bundled = `This program contains the following packages.\n\n${rule}\n\n@a/b 2.0.0 (AGPL-3.0-only)\nhttps://example.org\n`
  expect(findings({ 'packages/one/dist/THIRD-PARTY-LICENSES.txt': bundled })).toEqual([
    'its dependency @a/b@2.0.0 has the licence AGPL-3.0-only',
  ])
})

test('a folder of the machine that built it', () => {
  const home = process.env['HOME'] ?? ''
  expect(home.length).toBeGreaterThan(1)
  expect(findings({ 'packages/one/dist/index.js': `export const at = '${home}/x'\n` })).toEqual([
    'dist/index.js names a folder of the machine that built it',
  ])
})
