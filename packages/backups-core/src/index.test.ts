import { expect, test } from 'vitest'
import * as everything from './index.ts'

test('the package exports exactly these values', () => {
  expect(Object.keys(everything).sort()).toEqual(['BASE_URLS', 'BackupsError', 'createBackups', 'isBackupsError'])
})
