import { expect, test } from 'vitest'
import { runWithoutKey } from '../test/run-without-key.ts'

const ids = ['--cluster-id', 'in01-1', '--backup-id', 'backup1']
const intoCluster = ['restore-collection', ...ids, '--dest-cluster-id', 'in01-2', '--yes']
const asCluster = ['restore-cluster', ...ids, '--project-id=p', '--name=n', '--cu-size=1', '--collection-status=KEEP']
const create = ['create', '--cluster-id', 'in01-1']
const exported = ['export', ...ids, '--integration-id', 'integ-1']
const policyOn = [
  'policy',
  'set',
  '--cluster-id=c',
  '--auto-backup=true',
  '--frequency=1',
  '--start-time=2',
  '--retention-days=7',
]
const policyOff = ['policy', 'set', '--cluster-id=c', '--auto-backup=false', '--yes']

test.each([
  [[...intoCluster, '--map', 'a=x', '--map', 'b=x'], '"a=x" and "b=x" have the same destination'],
  [[...intoCluster, '--map', 'a=x', '--map', 'a=y'], '"a=x" and "a=y" have the same source'],
  [[...intoCluster, '--map', 'a=x', '--map', 'default.a=default.x'], 'have the same source'],
  [[...intoCluster, '--map', 'a=x', '--map', 'a=x'], '"a=x" is given twice'],
  [[...intoCluster, '--map', 'p.*=q.*', '--map', 'p.a=r.a'], 'have the same source'],
  [[...intoCluster, '--load'], '--load needs --map'],
  [[...create, '--collection', 'a', '--collection', 'a'], '--collection "a" is given twice'],
  [
    [...create, '--database', 'p', '--collection', 'q.a'],
    '--collection must be the name of a collection without its database',
  ],
  [[...create, '--collection', 'q.a'], '--database NAME'],
  [[...create, '--database', 'p'], '--database needs --collection'],
  [[...create, '--collection', 'a,b'], '--collection must be one value, not "a,b"'],
  [[...create, '--copy-to', 'r,s'], '--copy-to must be one value, not "r,s"'],
  [[...intoCluster, '--map', 'a=x,b=y'], '--map must be one value, not "a=x,b=y"'],
  [[...create, '--copy-to', 'r', '--copy-to', 'r'], '--copy-to "r" is given twice'],
  [[...create, '--interval', '5'], '--interval needs --wait'],
  [[...exported, '--interval', '5'], '--interval needs --wait'],
  [[...policyOn, '--copy-to', 'r=1', '--copy-to', 'r=2'], '--copy-to "r=1" and "r=2" have the same region'],
  [[...policyOn, '--copy-to', 'r=1', '--copy-to', 'r=1'], '--copy-to "r=1" is given twice'],
  [[...policyOn, '--copy-to', 'none', '--copy-to', 'r=1'], '--copy-to none removes all copies'],
  [[...policyOff, '--retention-days', '7'], '--auto-backup false excludes the flags of the schedule'],
  [['list', '--start', '2024-08-02', '--end', '2024-08-01'], '--start 2024-08-02T00:00:00Z is after --end'],
  [['list', '--region', 'china', '--base-url', 'https://api.example'], '--base-url and --region exclude each other'],
  [['list', '--sim', '--region', 'china'], '--sim excludes --base-url and --region'],
  [[...asCluster, '--yes', '--password-file=f', '--show-password'], '--show-password excludes --password-file'],
  [[...asCluster, '--dry-run', '--password-file=f', '--show-password'], '--show-password excludes'],
])('backups %j exits with 2, because its values contradict each other', async (argv, message) => {
  const { code, stderr } = await runWithoutKey(...argv)
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})

test.each([
  [[...intoCluster, '--map', 'a=x', '--map', 'b=y']],
  [[...create, '--database', 'p', '--collection', 'a', '--collection', 'b', '--copy-to', 'r', '--copy-to', 's']],
  [[...create, '--wait', '--interval', '5']],
  [[...policyOn, '--copy-to', 'r=1', '--copy-to', 's=1']],
  [[...policyOn, '--copy-to', 'none']],
  [['list', '--start', '2024-08-01', '--end', '2024-08-02', '--page', '2', '--page-size', '10']],
])('backups %j is valid, and exits with 6 because the key is missing', async (argv) => {
  const { code, stderr } = await runWithoutKey(...argv)
  expect(stderr).toContain('No API key')
  expect(code).toBe(6)
})
