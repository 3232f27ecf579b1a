import { describe, expect, test } from 'vitest'
import { inspected } from '../test/node-only.ts'
import { observedBackups, success } from '../test/observed-backups.ts'
import { createSecret } from './secret.ts'

const secret = createSecret('hunter2')

test('only reveal() returns the text of a secret', () => {
  expect(secret.reveal()).toBe('hunter2')
  expect(createSecret('').reveal()).toBe('')
})

describe('a secret hides its text', () => {
  test.each<[string, () => unknown]>([
    ['printing', () => inspected(secret)],
    ['printing what holds it', () => inspected({ deep: { down: [secret] } })],
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['a template', () => `password: ${secret as unknown as string}`],
    ['joining texts', () => 'password: ' + String(secret)],
    ['toString', () => secret.toString()],
    ['adding', () => (secret as unknown as string) + ''],
    ['its keys', () => Object.keys(secret).join(',')],
    ['its entries', () => JSON.stringify(Object.entries(secret))],
    ['a copy of its fields', () => JSON.stringify({ ...secret })],
    [
      'a loop',
      () => {
        const names = []
        for (const name in secret) names.push(name)
        return names.join(',')
      },
    ],
  ])('a secret hides its text in %s', (_, show) => {
    expect(show()).not.toContain('hunter2')
  })

  test('a printed secret and its JSON contain a mask', () => {
    expect(inspected(secret)).toBe('[secret]')
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}')
    expect(`it is ${secret as unknown as string}`).toBe('it is [secret]')
    expect(Number(secret)).toBeNaN()
  })

  test('a structured clone of a secret is empty', () => {
    let clone: unknown
    try {
      clone = structuredClone(secret)
    } catch {
      clone = undefined
    }
    expect(inspected(clone)).not.toContain('hunter2')
  })
})

test('a secret cannot be changed', () => {
  expect(Object.isFrozen(secret)).toBe(true)
  expect(Reflect.set(secret, 'reveal', () => 'other')).toBe(false)
  expect(secret.reveal()).toBe('hunter2')
})

describe('the password of restoreCluster', () => {
  const params = {
    clusterId: 'in01-1',
    backupId: 'backup1',
    projectId: 'proj-1',
    clusterName: 'copy',
    cuSize: 2,
    collectionStatus: 'KEEP',
  } as const
  const payload = { clusterId: 'in01-2', username: 'db_admin', password: 'hunter2', jobId: 'job-1' }

  test('the password of restoreCluster is a secret', async () => {
    const { client } = observedBackups(() => success(payload))
    const restored = await client.backups.restoreCluster(params)
    expect(restored.password.reveal()).toBe('hunter2')
    expect({ ...restored, password: undefined }).toEqual({ ...payload, password: undefined })
    expect(inspected(restored) + JSON.stringify(restored)).not.toContain('hunter2')
  })

  test('the password of restoreCluster is a secret in withResponse()', async () => {
    const { client } = observedBackups(() => success(payload))
    const whole = await client.backups.restoreCluster(params).withResponse()
    expect(whole.data.password.reveal()).toBe('hunter2')
    expect(inspected(whole)).not.toContain('hunter2')
  })

  test.each([undefined, null, 5])('a password that is not a string is not wrapped: %j', async (password) => {
    const { client } = observedBackups(() => success({ ...payload, password }))
    expect(await client.backups.restoreCluster(params)).toEqual({ ...payload, password })
  })

  test('a field named password in other responses is not wrapped', async () => {
    const { client } = observedBackups(() => success({ jobId: 'job-1', password: 'open' }))
    expect(await client.jobs.describe({ jobId: 'job-1' })).toEqual({ jobId: 'job-1', password: 'open' })
  })
})
