import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Count, finding, installedFolders, total } from './check-install-size.ts'
import { temporaryPackages } from './temporary-packages.ts'

const count = (...shares: number[]): Count => ({
  name: 'things',
  budget: 3,
  parts: shares.map((share) => ['a part', share]),
})

test('what is counted is the sum of its parts', () => {
  expect(total(count(1, 2))).toBe(3)
})

test('a budget may be used up, and not by one more; nothing at all is no count', () => {
  expect(finding(count(1, 2))).toBeUndefined()
  expect(finding(count(1, 3))).toBe('things: 1 over the budget of 3; pnpm budgets --why shows what was counted')
  expect(finding(count())).toBe('things: nothing was counted')
})

test('each package that is brought counts once, wherever it is', () => {
  const root = temporaryPackages({
    'package.json': { name: 'one', dependencies: { two: '1', three: '1' } },
    'node_modules/two/package.json': { name: 'two', dependencies: { three: '1' } },
    'node_modules/three/package.json': { name: 'three' },
  })
  expect([...installedFolders(root)]).toEqual(
    ['', 'node_modules/two', 'node_modules/three'].map((at) => join(root, at)),
  )
  const missing = temporaryPackages({ 'package.json': { name: 'one', dependencies: { nowhere: '1' } } })
  expect(() => installedFolders(missing)).toThrow('nowhere, which')
})
