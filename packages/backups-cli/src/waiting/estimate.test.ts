import { expect, test } from 'vitest'
import { createEstimator } from './estimate.ts'

test('the estimated time left is extrapolated from the first and the last poll', () => {
  const estimate = createEstimator()
  expect(estimate(0, 0)).toBeUndefined()
  expect(estimate(10, 1000)).toBeUndefined()
  expect(estimate(20, 2000)).toBe(8000)
  expect(estimate(50, 3000)).toBe(2500)
  expect(estimate(100, 4000)).toBeUndefined()
})

test('the estimate restarts when the progress decreases', () => {
  const estimate = createEstimator()
  estimate(50, 1000)
  expect(estimate(10, 2000)).toBeUndefined()
  expect(estimate(20, 3000)).toBe(8000)
})

test('the estimate is undefined without progress', () => {
  expect(createEstimator()(undefined, 1000)).toBeUndefined()
})
