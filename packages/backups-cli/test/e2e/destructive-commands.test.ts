import { answer, type Fault, resetBeforeHeaders } from '@org/testkit'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asking, documentService, exampleFor, ids } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { inTemporaryFolder, runBackups } from './run-backups.ts'

const restoreFlags = ['--project-id', 'proj-1', '--name', 'restored', '--cu-size', '1', '--collection-status', 'keep']
const commands = {
  delete: asking,
  'restore-cluster': ['restore-cluster', ...ids, ...restoreFlags],
  'restore-collection': ['restore-collection', ...ids, '--dest-cluster-id', 'in01-6183d6bac30xxxx'],
  'policy off': ['policy', 'set', '--cluster-id', 'in01-3e5ad8adc38xxxx', '--auto-backup', 'false'],
}

const restoreAs = (name: string): string[] =>
  commands['restore-cluster'].map((word) => (word === 'restored' ? name : word))

const service = documentService('successful', 'emptyPage', 'newestForm', 'started', 'enabled')

describe.each(Object.entries(commands))('%s', (name, args) => {
  test(`${name} without a terminal and without --yes exits with 2 and sends nothing`, async () => {
    const { code, stdout, stderr, requests } = await runAgainstServer(service, args)
    expect({ code, stdout, requests }).toEqual({ code: 2, stdout: '', requests: [] })
    expect(stderr).toContain('--yes')
  })

  test(`${name} --yes prints the plan and sends the request`, async () => {
    await inTemporaryFolder(async (cwd) => {
      const { code, stderr, requests } = await runAgainstServer(service, [...args, '--yes'], { cwd })
      // The command prints the plan even if there is no terminal, so that logs contain it.
      expect(stderr).toMatch(
        name === 'policy off' ? /no longer be backed up/ : /^This \w+.*:\n {2}backup1_0b9d15a0ddexxxx/,
      )
      expect({ code, writes: requests.filter((request) => !request.startsWith('GET')).length }).toEqual({
        code: 0,
        writes: 1,
      })
    })
  })
})

describe('--dry-run', () => {
  test.each([
    ['create', ['create', '--cluster-id', 'c1', '--collection', 'a', '--copy-to', 'aws-us-east-1']],
    ['delete', commands.delete],
    ['restore-cluster', commands['restore-cluster']],
    ['restore-collection', [...commands['restore-collection'], '--map', 'a=b']],
    ['export', ['export', ...ids, '--integration-id', 'integ-1']],
  ])('%s --dry-run prints the request, sends nothing and needs no key', async (_, args) => {
    const { code, stdout, requests } = await runAgainstServer(service, [...args, '--dry-run'], {
      env: { ZILLIZ_API_KEY: undefined },
    })
    expect({ code, requests }).toEqual({ code: 0, requests: [] })
    expect(JSON.parse(stdout)).toMatchObject({
      method: expect.any(String),
      url: expect.stringContaining('/v2/clusters/'),
    })
  })

  test('--dry-run prints the same request that the command sends without --dry-run', async () => {
    const args = [
      'restore-collection',
      ...ids,
      '--dest-cluster-id',
      'c2',
      '--map',
      'db.a=b',
      '--map',
      'db.c=d',
      '--load',
    ]
    const planned = JSON.parse((await runAgainstServer(service, [...args, '--dry-run'])).stdout) as {
      method: string
      url: string
      body: unknown
    }
    const { bodies, requests } = await runAgainstServer(service, [...args, '--yes'])
    expect(requests.at(-1)).toBe(`${planned.method} ${new URL(planned.url).pathname}`)
    expect(planned.body).toEqual(JSON.parse(bodies.at(-1) ?? ''))
    expect(planned.body).toEqual({
      destClusterId: 'c2',
      dbCollections: [
        {
          dbName: 'db',
          collections: [
            { collectionName: 'a', destCollectionName: 'b', destCollectionStatus: 'LOADED' },
            { collectionName: 'c', destCollectionName: 'd', destCollectionStatus: 'LOADED' },
          ],
        },
      ],
    })
  })

  test('--dry-run names the flag of a value that the API does not accept', async () => {
    const schedule = ['--frequency', 'daily', '--start-time', '2', '--retention-days', '31']
    const { code, stderr } = await runBackups([
      'policy',
      'set',
      '--cluster-id',
      'in01-1',
      '--auto-backup',
      'true',
      ...schedule,
      '--dry-run',
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('--retention-days must be from 1 to 30')
  })

  test.each([
    ['2048', 0, ''],
    ['0', 2, '--cu-size must be a whole number'],
  ])('--dry-run checks --cu-size, which has no maximum: %s', async (cuSize, exitCode, problem) => {
    const { code, stderr } = await runBackups([
      ...commands['restore-cluster'].slice(0, -4),
      '--cu-size',
      cuSize,
      '--collection-status',
      'KEEP',
      '--dry-run',
    ])
    expect(code).toBe(exitCode)
    expect(stderr).toContain(problem)
  })
})

describe('the backup is read first, and the error of a failed read says that nothing was done', () => {
  test.each([
    ['restore-cluster', 'Nothing was restored.', answer({ status: 503 }), 9],
    [
      'restore-collection',
      'Nothing was restored.',
      answer({ body: { code: 96018, message: 'Cluster not found.' } }),
      8,
    ],
    ['delete', 'Nothing was deleted.', answer({ status: 503 }), 9],
  ] as const)('a failed read prevents %s', async (name, nothingDone, fault, exit) => {
    await inTemporaryFolder(async (cwd) => {
      const { code, stderr, requests } = await runAgainstServer(
        () => fault,
        [...commands[name], '--yes', '-o', 'json'],
        { cwd },
      )
      const { error } = JSON.parse(stderr) as { error: Record<string, unknown> }
      expect({ code, outcome: error['outcome'] }).toEqual({ code: exit, outcome: 'not_sent' })
      expect(error['message']).toMatch(new RegExp(`[^.]\\. ${nothingDone}$`))
      expect(requests.filter((request) => !request.startsWith('GET'))).toEqual([])
    })
  })
})

describe('the backup is checked before a restore', () => {
  const refused = async (backup: object, ...args: string[]): Promise<{ code: number | null; stderr: string }> => {
    const body = exampleFor('describe', 'newestForm') as { data: object }
    const faults = ({ method }: { method: string }): Fault =>
      method === 'GET' ? answer({ body: { code: 0, data: { ...body.data, ...backup } } }) : resetBeforeHeaders()
    return inTemporaryFolder(async (cwd) => {
      const { code, stderr, requests } = await runAgainstServer(
        faults,
        [...commands['restore-cluster'], '--yes', ...args],
        {
          cwd,
        },
      )
      expect(requests.filter((request) => !request.startsWith('GET'))).toEqual([])
      return { code, stderr }
    })
  }

  test.each([
    [{ status: 'CREATING' }, [], 'is CREATING'],
    [{ backupType: 'COLLECTION' }, [], 'contains collections'],
    [
      { restoreNewInstancePolicies: ['LATEST'] },
      ['--restore-version-policy', 'original'],
      'does not support the version policy ORIGINAL',
    ],
  ])('refuses to restore a backup with %j and the flags %j', async (backup, args, message) => {
    const { code, stderr } = await refused(backup, ...args)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
  })

  test('a restore prints a warning if a cluster with backups already has the name of the new cluster', async () => {
    const args = [...restoreAs('Dedicated-01'), '--yes']
    await inTemporaryFolder(async (cwd) => {
      const { code, stderr } = await runAgainstServer(
        (request) =>
          request.path.startsWith('/v2/backups')
            ? answer({ body: exampleFor('list', 'newestForm') })
            : service(request),
        args,
        { cwd },
      )
      expect(code).toBe(0)
      expect(stderr).toContain('the name "Dedicated-01" may be taken')
    })
  })

  test('a restore prints a warning and continues if the name of the new cluster cannot be checked', async () => {
    await inTemporaryFolder(async (cwd) => {
      const { code, stderr } = await runAgainstServer(
        (request) => (request.path.startsWith('/v2/backups') ? answer({ status: 500 }) : service(request)),
        [...commands['restore-cluster'], '--yes'],
        { cwd },
      )
      expect(code).toBe(0)
      expect(stderr).toContain('could not check whether the name "restored" is taken')
    })
  })

  test('a restore requires --password-file if the cluster name cannot be used as a file name', async () => {
    const { code, stderr, requests } = await runAgainstServer(service, [...restoreAs('../../restored'), '--yes'])
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
    expect(stderr).toContain('--password-file FILE')
  })
})

describe('the one-time password', () => {
  const restore = [...commands['restore-cluster'], '--yes']

  test('the one-time password is written to a new file that only its owner can read, and nowhere else', async () => {
    await inTemporaryFolder(async (cwd) => {
      const { code, stdout, stderr } = await runAgainstServer(
        service,
        [...restore, '--password-file', 'secret', '--debug', '-o', 'json'],
        { cwd },
      )
      expect(code).toBe(0)
      expect(await readFile(join(cwd, 'secret'), 'utf8')).toBe('example-password\n')
      expect((await stat(join(cwd, 'secret'))).mode & 0o777).toBe(0o600)
      expect(stdout + stderr).not.toContain('example-password')
      expect(JSON.parse(stdout)).toMatchObject({ clusterId: 'in01-6183d6bac30xxxx', password: '[secret]' })
      expect(stderr).toContain('The one-time password is in secret.')
    })
  })

  test.each(['table', 'yaml', 'csv', 'ndjson'])('the one-time password is not printed as %s', async (form) => {
    await inTemporaryFolder(async (cwd) => {
      const { code, stdout } = await runAgainstServer(service, [...restore, '-o', form], { cwd })
      expect(code).toBe(0)
      expect(stdout).not.toContain('example-password')
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('example-password\n')
    })
  })

  test('a password file is not overwritten: the command is refused before anything is sent', async () => {
    await inTemporaryFolder(async (cwd) => {
      await writeFile(join(cwd, 'restored.password'), 'older')
      const { code, stderr, requests } = await runAgainstServer(service, restore, { cwd })
      expect({ code, requests }).toEqual({ code: 2, requests: [] })
      expect(stderr).toContain('already exists')
      expect(await readFile(join(cwd, 'restored.password'), 'utf8')).toBe('older')
    })
  })

  test('a password file that cannot be created is refused before anything is sent', async () => {
    const { code, requests } = await runAgainstServer(service, [...restore, '--password-file', '/nowhere/secret'])
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
  })

  test('--show-password is refused if there is no terminal', async () => {
    const { code, requests, stderr } = await runAgainstServer(service, [...restore, '--show-password'])
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
    expect(stderr).toContain('--password-file')
  })

  test('no password file is left if the service refused the restore', async () => {
    await inTemporaryFolder(async (cwd) => {
      const { code } = await runAgainstServer(
        (request) =>
          request.method === 'POST'
            ? answer({ body: exampleFor('restore-cluster', 'failureNameTaken') })
            : service(request),
        restore,
        { cwd },
      )
      expect(code).toBe(1)
      await expect(stat(join(cwd, 'restored.password'))).rejects.toThrow('ENOENT')
    })
  })
})
