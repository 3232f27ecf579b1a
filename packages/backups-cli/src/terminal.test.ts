import { expect, test } from 'vitest'
import { colorsFor } from './terminal.ts'

test.each([
  [true, {}, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [false, {}, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: 'true' }, true],
  [false, { FORCE_COLOR: '0' }, false],
  [false, { FORCE_COLOR: 'false' }, false],
])('with a terminal %s and the environment %j, text is colored: %s', (isTTY, env, isColored) => {
  expect(colorsFor({ isTTY }, env, true).red('x') !== 'x').toBe(isColored)
  expect(colorsFor({ isTTY }, env, false).red('x')).toBe('x')
})
