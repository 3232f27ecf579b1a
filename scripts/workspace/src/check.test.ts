import { expect, test } from 'vitest'
import { failureLines, renderFailures } from './check.ts'

const vitest = `
> @org/backups-core test:unit
 ✓ src/a.test.ts (2 tests) 3ms
 ❯ src/b.test.ts (2 tests | 1 failed) 5ms

 FAIL  src/b.test.ts > a retry waits
 FAIL  src/b.test.ts > a retry ends
AssertionError: expected 1 to be 2 // Object.is equality
 ❯ src/b.test.ts:4:13

 FAIL  src/c.test.ts [ src/c.test.ts ]
Error: Cannot find module './gone.ts'
[ELIFECYCLE] Command failed with exit code 1.
`

test('a failed test is reported with its file, its name and the first line of its error', () => {
  expect(failureLines(vitest)).toEqual([
    'src/b.test.ts > a retry waits: AssertionError: expected 1 to be 2 // Object.is equality',
    'src/b.test.ts > a retry ends: AssertionError: expected 1 to be 2 // Object.is equality',
    "src/c.test.ts [ src/c.test.ts ]: Error: Cannot find module './gone.ts'",
  ])
})

test('any other failed task is reported with the end of its output, without colors and without lines of the package manager', () => {
  expect(
    failureLines('> tsc\n\u001B[31msrc/a.ts(1,1): error TS2304: Cannot find name\u001B[39m\n[ELIFECYCLE] x\n'),
  ).toEqual(['src/a.ts(1,1): error TS2304: Cannot find name'])
})

test('failed tasks are listed with their output, and skipped tasks by name', () => {
  const tasks = [
    { taskId: 'a#build', logFile: 'a', execution: { exitCode: 0 } },
    { taskId: 'b#typecheck', logFile: 'b', execution: { exitCode: 1 } },
    { taskId: 'b#test:unit', logFile: 'c' },
    { taskId: 'a#test:unit' },
  ]
  expect(renderFailures(tasks, (file) => `output of ${file}`)).toEqual([
    'b#typecheck',
    '  output of b',
    'Not run: b#test:unit',
  ])
})
