import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { version } from './version.ts'

test('the version equals that of package.json', () => {
  expect(version).toBe(manifest.version)
})
