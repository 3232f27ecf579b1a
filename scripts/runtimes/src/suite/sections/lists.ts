import { createBackups } from '@org/backups-core'
import { createSimulator } from '@org/backups-sim'
import { errorOf } from '../call-core.ts'
import type { Section } from '../section.ts'
import { simulatedPlace } from '../server.ts'

const pageSize = 10

/** A company's backups, over the wire page by page, beside the same world in this process. */
export const lists: Section = {
  id: 'lists',
  title: 'lists: order, each once, early stop, abort',
  tests({ brief: { serverUrl }, fetch }) {
    const open = () => {
      const place = simulatedPlace(serverUrl, 'fleet')
      return { place, zilliz: createBackups({ apiKey: 'any-key', baseUrl: place.url, fetch }) }
    }
    const here = createBackups({ apiKey: 'any-key', fetch: createSimulator({ seed: 'fleet' }).fetch, pacing: false })
    const all = here.backups.list().toArray({ max: Infinity })
    return [
      {
        name: 'every backup is given once, in the order of the service',
        owed: { isMany: true, isSame: true, areUnique: true },
        async observe() {
          const ids: string[] = []
          for await (const { backupId } of open().zilliz.backups.list({ pageSize })) ids.push(backupId)
          const expected = (await all).map(({ backupId }) => backupId)
          return {
            isMany: ids.length > 5 * pageSize,
            isSame: ids.join() === expected.join(),
            areUnique: new Set(ids).size === ids.length,
          }
        },
      },
      {
        name: 'who stops within the first page asks for no other',
        owed: { given: 3, requests: 1 },
        async observe() {
          const { place, zilliz } = open()
          let given = 0
          for await (const _ of zilliz.backups.list({ pageSize })) if ((given += 1) === 3) break
          return { given, requests: (await place.seen()).requests.length }
        },
      },
      {
        name: 'toArray gives as many as were asked for',
        owed: { given: 25, isBeginning: true },
        async observe() {
          const given = await open().zilliz.backups.list({ pageSize }).toArray({ max: 25 })
          const ids = (await all).slice(0, 25).map(({ backupId }) => backupId)
          return { given: given.length, isBeginning: given.map(({ backupId }) => backupId).join() === ids.join() }
        },
      },
      {
        name: 'pages come one by one, full but for the last',
        owed: { areFull: true, isWhole: true },
        async observe() {
          const sizes: number[] = []
          for await (const page of open().zilliz.backups.list({ pageSize }).pages()) sizes.push(page.backups.length)
          const total = (await all).length
          return {
            areFull: sizes.slice(0, -1).every((size) => size === pageSize),
            isWhole: sizes.reduce((sum, size) => sum + size, 0) === total,
          }
        },
      },
      {
        name: 'filters go with each page',
        owed: { areMatching: true, isSome: true },
        async observe() {
          const clusterId = (await all)[0]?.clusterId ?? ''
          const found = await open().zilliz.backups.list({ clusterId, pageSize }).toArray({ max: Infinity })
          return { areMatching: found.every((backup) => backup.clusterId === clusterId), isSome: found.length > 0 }
        },
      },
      {
        name: 'an abort between two pages ends the list',
        owed: { kind: 'aborted', given: pageSize },
        async observe() {
          const controller = new AbortController()
          let given = 0
          const consume = async (): Promise<void> => {
            const list = open().zilliz.backups.list({ pageSize }, { signal: controller.signal })
            for await (const _ of list) if ((given += 1) === pageSize) controller.abort()
          }
          const { kind } = await errorOf(consume())
          return { kind, given }
        },
      },
      {
        name: 'backups that come while a list goes on make none appear twice',
        owed: { areUnique: true, isWhole: true },
        async observe() {
          const simulator = createSimulator({ seed: 'fleet' })
          const zilliz = createBackups({ apiKey: 'any-key', fetch: simulator.fetch, pacing: false })
          const { clusterId } = simulator.addCluster({ collections: ['products'] })
          const ids: string[] = []
          for await (const { backupId } of zilliz.backups.list({ pageSize })) {
            if (ids.push(backupId) === 3) simulator.addBackup({ clusterId })
          }
          return { areUnique: new Set(ids).size === ids.length, isWhole: ids.length >= (await all).length }
        },
      },
    ]
  },
}
