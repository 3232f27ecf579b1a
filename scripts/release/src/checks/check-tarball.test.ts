import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkDependencies, checkTarball, readInstalled } from './check-tarball.ts'
import { readBundled } from '../sbom/read-bundled.ts'
import { packPackages } from '@org/workspace/pack-packages'
import { temporaryPackages } from '../../test/temporary-packages.ts'

vi.setConfig({ testTimeout: 60_000 })

const manifest = { name: '@org/one', version: '1.0.0', license: 'MIT', files: ['dist'], exports: './dist/index.js' }
const good = {
  'packages/one/package.json': manifest,
  'packages/one/README.md': '# One\n',
  'packages/one/LICENSE': 'MIT\n',
  'packages/one/dist/index.js': 'export {}\n',
}

/** Returns the findings of the good package with these files changed. */
function findings(files: Record<string, unknown>): string[] {
  const root = temporaryPackages({ ...good, ...files })
  return packPackages(root, join(root, 'packed')).flatMap((packed) => checkTarball(root, packed))
}

test('a good package has no findings, and packs to the same bytes twice', () => {
  expect(findings({})).toEqual([])
  const root = temporaryPackages(good)
  const digests = ['a', 'b'].map((out) => packPackages(root, join(root, out)).map(({ sha256 }) => sha256))
  expect(digests[0]).toEqual(digests[1])
})

test('a packed file that users do not need is a finding', () => {
  expect(findings({ 'packages/one/dist/one.test.js': '', 'packages/one/dist/index.js.map': '{}' })).toEqual([
    'dist/index.js.map must not be packed',
    'dist/one.test.js must not be packed',
  ])
})

test('a missing file that the manifest points to is a finding', () => {
  const pointing = { ...manifest, exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }
  expect(findings({ 'packages/one/package.json': pointing })).toEqual([
    'package.json points to dist/index.d.ts, which is missing',
  ])
})

test('a dependency range that works only in this repository is a finding', () => {
  const local = { ...manifest, dependencies: { other: 'file:../other' } }
  expect(findings({ 'packages/one/package.json': local })).toEqual([
    'the range file:../other of other works only in this repository',
  ])
})

test('an installation script of the package is a finding', () => {
  const withScript = { ...manifest, scripts: { postinstall: 'node dist/index.js' } }
  expect(findings({ 'packages/one/package.json': withScript })).toEqual([
    'the script postinstall would run when users install the package',
  ])
})

test('a forbidden license of the package is a finding', () => {
  expect(findings({ 'packages/one/package.json': { ...manifest, license: 'SSPL-1.0' } })).toEqual([
    'the license SSPL-1.0 is not allowed',
  ])
})

test('a path of the build machine in a packed file is a finding', () => {
  const home = process.env['HOME'] ?? ''
  expect(home.length).toBeGreaterThan(1)
  expect(findings({ 'packages/one/dist/index.js': `export const at = '${home}/x'\n` })).toEqual([
    'dist/index.js contains a path of the build machine',
  ])
})

const dependency = { name: 'other', version: '1.0.0', license: 'MIT' }

test('an installation script of a direct or indirect dependency is a finding', () => {
  const project = temporaryPackages({
    'node_modules/@a/b/package.json': { ...dependency, name: '@a/b' },
    'node_modules/@a/b/node_modules/other/package.json': { ...dependency, scripts: { install: 'make', test: 'x' } },
    'node_modules/@a/b/fixture/package.json': { name: 'fixture', scripts: { install: 'make' } },
  })
  expect(checkDependencies(readInstalled(project), [])).toEqual(['the dependency other@1.0.0 has the script install'])
})

test('a forbidden license of an installed or bundled dependency is a finding', () => {
  const licenses = (license: string, name = 'other'): string[] =>
    checkDependencies([], [{ ...dependency, license, name }])
  expect(licenses('(GPL-3.0-only OR MIT)')).toEqual([])
  expect(licenses('GPL-3.0-only AND MIT')).toEqual(['the dependency other@1.0.0 has the license GPL-3.0-only AND MIT'])
  expect(licenses('AGPL-3.0-only')).toEqual(['the dependency other@1.0.0 has the license AGPL-3.0-only'])
  expect(licenses('')).toEqual(['the dependency other@1.0.0 has the license (none)'])
  expect(licenses('MPL-2.0')).toHaveLength(1)
  expect(licenses('MPL-2.0', '@jmespath-community/jmespath')).toEqual([])
  expect(checkDependencies([{ ...dependency, license: { type: 'SSPL-1.0' } }], [])).toHaveLength(1)
})

test('readBundled returns the packages in the list of licenses', () => {
  const rule = '-'.repeat(80)
  const text = `This program contains the following packages.\n\n${rule}\n\n@a/b 2.0.0 (AGPL-3.0-only)\nhttps://example.org\n`
  const folder = temporaryPackages({ 'dist/THIRD-PARTY-LICENSES.txt': text })
  expect(readBundled(folder)).toEqual([{ name: '@a/b', version: '2.0.0', license: 'AGPL-3.0-only' }])
})
