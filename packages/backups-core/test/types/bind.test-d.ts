import { expectTypeOf, test } from 'vitest'
import type { BackupsResource } from '../../src/resources/backups.ts'
import type { PoliciesResource } from '../../src/resources/policies.ts'
import type { Client, Method } from '../../src/transport/send.ts'

declare const client: Client

test('bind returns the method of its operation', () => {
  expectTypeOf(client.bind<'getBackupPolicy'>).returns.toEqualTypeOf<Method<'getBackupPolicy'>>()
  expectTypeOf<PoliciesResource['get']>().toEqualTypeOf<Method<'getBackupPolicy'>>()
})

test('a method that is bound to another operation is a type error', () => {
  const policies: PoliciesResource = {
    // @ts-expect-error -- another operation, with other parameters
    get: client.bind('describeJob'),
    // @ts-expect-error -- another operation, although its parameters and its result fit
    set: client.bind('getBackupPolicy'),
  }
  const backups: Pick<BackupsResource, 'delete' | 'describe' | 'export'> = {
    // @ts-expect-error -- another operation, although its parameters and its result fit
    delete: client.bind('describeBackup'),
    // @ts-expect-error -- another operation with the same parameters
    describe: client.bind('deleteBackup'),
    // @ts-expect-error -- another operation with the same result
    export: client.bind('restoreCollection'),
  }
  expectTypeOf({ ...policies, ...backups }).toBeObject()
})
