import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryPackages } from '../test/temporary-packages.ts'
import { snapshotProblem, writeVersions } from './release-version.ts'

test('writeVersions writes the new version into version.ts and changes no other file', () => {
  const source = `/** Of this package. */\nexport const version = '0.0.0'\n`
  const computed = `export const version: string = read()\n`
  const root = temporaryPackages({
    'packages/one/package.json': { name: '@org/one', version: '1.2.0' },
    'packages/one/src/version.ts': source,
    'packages/two/package.json': { name: '@org/two', version: '1.0.0' },
    'packages/two/src/version.ts': computed,
  })
  expect(writeVersions(root)).toEqual(['packages/one/src/version.ts'])
  expect(readFileSync(join(root, 'packages/one/src/version.ts'), 'utf8')).toBe(source.replace('0.0.0', '1.2.0'))
  expect(readFileSync(join(root, 'packages/two/src/version.ts'), 'utf8')).toBe(computed)
  expect(writeVersions(root)).toEqual([])
})

test('a snapshot is refused in pre-release mode', () => {
  const pre = (mode: string): string => temporaryPackages({ '.changeset/pre.json': { mode, tag: 'next' } })
  expect(snapshotProblem(pre('pre'), ['--snapshot', 'trial'])).toMatch('(tag "next"). No version was changed.')
  expect(snapshotProblem(pre('pre'), ['--snapshot=trial'])).toMatch('(tag "next")')
  expect(snapshotProblem(pre('pre'), [])).toBeUndefined()
  expect(snapshotProblem(pre('exit'), ['--snapshot', 'trial'])).toBeUndefined()
  expect(snapshotProblem(temporaryPackages({}), ['--snapshot', 'trial'])).toBeUndefined()
})
