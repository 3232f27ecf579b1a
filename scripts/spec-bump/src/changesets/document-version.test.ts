import { expect, test } from 'vitest'
import { raiseDocumentVersion, readDocumentVersion, wantedVersion } from './document-version.ts'

const document = (version: string): string =>
  `# first\ninfo:\n  title: 'A: version: 9'\n  version: ${version} # a comment\nx: 1\n`

test('wantedVersion raises the version by the given level, unless the document already has that version or a higher one', () => {
  const before = document('1.4.2')
  expect(wantedVersion(before, before, 'none')).toBeUndefined()
  expect(wantedVersion(before, before, 'patch')).toBe('1.4.3')
  expect(wantedVersion(before, document('1.5.0'), 'patch')).toBeUndefined()
  expect(wantedVersion(before, document('1.4.9'), 'minor')).toBe('1.5.0')
  expect(wantedVersion(before, document('1.9.0'), 'major')).toBe('2.0.0')
  expect(wantedVersion(before, document('2.0.0'), 'major')).toBeUndefined()
})

test('raiseDocumentVersion changes only the version, with and without quotes', () => {
  expect(raiseDocumentVersion(document('1.4.2'), '2.0.0')).toBe(document('2.0.0'))
  expect(readDocumentVersion(raiseDocumentVersion(document(`'1.4.2'`), '2.0.0'))).toBe('2.0.0')
})

test('a document without a semantic version is refused', () => {
  expect(() => readDocumentVersion('info: {}')).toThrow('no info.version')
  expect(() => wantedVersion(document('one'), document('one'), 'minor')).toThrow(
    'info.version one is not a semantic version',
  )
})
