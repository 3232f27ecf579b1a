import { expect, test } from 'vitest'
import { runWithoutKey } from '../../test/run-without-key.ts'

test.each([
  [['list', '--json'], 'Use -o json.'],
  [['list', '--verbose'], 'Use --debug.'],
  [['list', '--api-key', 'secret-4f1c'], 'Set it in ZILLIZ_API_KEY.'],
  [['delete', '--force'], 'Use --yes.'],
  [['list', '--max-items', '5'], 'Use --limit.'],
  [['list', '--until', '1d'], 'Use --end.'],
  [['login'], 'export ZILLIZ_API_KEY='],
  [['restore'], '"backups restore-cluster"'],
  [['restore', 'b1'], '"backups restore-collection"'],
  [['jobs'], '"backups job describe"'],
  [['jobs', 'list'], '"backups job describe"'],
  [['status'], '"backups job describe"'],
  [['ls'], 'Use "backups list".'],
])('backups %j exits with 2 and says what to use instead', async (argv, hint) => {
  const { code, stderr } = await runWithoutKey(...argv)
  expect(stderr).toContain(hint)
  expect(stderr).not.toContain('secret-4f1c')
  expect(code).toBe(2)
})

test('a flag of another tool gets no suggestion if the command lacks the suggested flag', async () => {
  const { stderr } = await runWithoutKey('list', '--force')
  expect(stderr).not.toContain('--yes')
})

test.each(['constructor', '--constructor'])('%s has no synonym', async (word) => {
  const { code, stderr } = await runWithoutKey('list', word)
  expect(code).toBe(2)
  expect(stderr).not.toContain('native code')
})
