import { expect, test } from 'vitest'
import { temporaryPackages } from '../../test/temporary-packages.ts'
import { finding } from './budgets.ts'
import { installedBytes, type Measure } from './measure.ts'

const measure = (value: number): Measure => ({ name: 'things', value, parts: [] })

test('a measure may exceed its budget by 3 percent and no more', () => {
  expect(finding(measure(1030), { things: 1000 })).toBeUndefined()
  expect(finding(measure(1031), { things: 1000 })).toMatch('things: 1031 is more than 1030.')
})

test('a small count has no tolerance', () => {
  expect(finding(measure(4), { things: 4 })).toBeUndefined()
  expect(finding(measure(5), { things: 4 })).toMatch('5 is more than 4')
})

test('a measure of 0 fails, and so does a measure without a budget', () => {
  expect(finding(measure(0), { things: 1 })).toBe('things: nothing was measured')
  expect(finding(measure(Number.NaN), { things: 1 })).toBe('things: nothing was measured')
  expect(finding(measure(1), {})).toMatch('has no budget')
})

test('the bytes of each installed package exclude its dependencies', () => {
  const project = temporaryPackages({
    'node_modules/.package-lock.json': '{}',
    'node_modules/@a/one/index.js': '12345',
    'node_modules/@a/one/dist/deep.js': '123',
    'node_modules/two/index.js': '1',
    'node_modules/two/node_modules/three/index.js': '12',
  })
  const expected = { '@a/one': 8, two: 1, three: 2 }
  expect(Object.fromEntries(installedBytes(project))).toEqual(expected)
})
