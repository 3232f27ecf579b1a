import { expect, test } from 'vitest'
import { isBackupsError } from '../../src/errors/backups-error.ts'
import { observedBackups, success } from '../observed-backups.ts'
import { fc } from './seeded.ts'

/** Unusual ids, with lone surrogates and path segments. */
const id = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      { maxLength: 5 },
    )
    .map((units) => units.join('')),
  fc
    .array(fc.constantFrom('.', '..', '/', '\\', '%2e', '%2F', '?', '#', 'policy', ' '), { maxLength: 5 })
    .map((parts) => parts.join('')),
)

test('any id is encoded in the path or refused before sending', async () => {
  await fc.assert(
    fc.asyncProperty(id, id, async (clusterId, backupId) => {
      const { client, requests } = observedBackups(() => success({}))
      const error = await client.backups.delete({ clusterId, backupId }).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      const isWord = (one: string): boolean => one === 'policy' || /^\.{0,2}$/.test(one)
      const canBeSent = [clusterId, backupId].every((one) => !isWord(one) && one.isWellFormed())
      expect(isBackupsError(error, 'invalid_argument')).toBe(!canBeSent)
      const sent = requests.map(({ url: { origin, pathname, search, hash } }) => ({
        places: pathname.split('/').map(decodeURIComponent),
        rest: origin + search + hash,
      }))
      const places = ['', 'v2', 'clusters', clusterId, 'backups', backupId]
      expect(sent).toEqual(canBeSent ? [{ places, rest: 'https://api.cloud.zilliz.com' }] : [])
    }),
    { numRuns: 1000 },
  )
})
