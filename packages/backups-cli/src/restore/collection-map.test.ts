import { expect, test } from 'vitest'
import { mapLines, parseMap } from './collection-map.ts'

const one = (collectionName: string, destCollectionName: string, destCollectionStatus = 'UNLOADED'): object => ({
  collectionName,
  destCollectionName,
  destCollectionStatus,
})

test.each([
  [['a=b'], [{ collections: [one('a', 'b')] }]],
  [['a'], [{ collections: [one('a', 'a')] }]],
  [['x.a=y.b'], [{ dbName: 'x', destDbName: 'y', collections: [one('a', 'b')] }]],
  [['x.a=b'], [{ dbName: 'x', collections: [one('a', 'b')] }]],
  [['x.a=y.b', 'x.c=y.d'], [{ dbName: 'x', destDbName: 'y', collections: [one('a', 'b'), one('c', 'd')] }]],
  [
    ['x.a=y.b', 'x.c=z.d'],
    [
      { dbName: 'x', destDbName: 'y', collections: [one('a', 'b')] },
      { dbName: 'x', destDbName: 'z', collections: [one('c', 'd')] },
    ],
  ],
  [['x.*=y.*'], [{ dbName: 'x', destDbName: 'y' }]],
])('%j', (texts, databases) => {
  expect(parseMap(texts, false)).toEqual(databases)
})

test('nothing is everything', () => {
  expect(parseMap([], false)).toBeUndefined()
  expect(mapLines(undefined)).toEqual(['  every collection of the backup, unloaded, under its own name'])
})

test('--load loads what is named', () => {
  expect(parseMap(['a=b'], true)).toEqual([{ collections: [one('a', 'b', 'LOADED')] }])
})

test.each([
  [['a=b=c'], false, '--map must be like'],
  [['a.b.c=d'], false, '--map must be like'],
  [['=b'], false, '--map must be like'],
  [['x.*=b'], false, '--map must be like'],
  [[], true, '--load needs --map'],
  [['x.*=y.*'], true, '--load needs collections by name'],
])('%j with --load %s is refused', (texts, isLoaded, says) => {
  expect(() => parseMap(texts, isLoaded)).toThrow(says)
})

test('the plan names each collection with its new name', () => {
  expect(mapLines(parseMap(['x.a=y.b', 'c=d'], true))).toEqual(['  x.a → y.b, loaded', '  c → d, loaded'])
  expect(mapLines(parseMap(['x.*=y.*'], false))).toEqual(['  x.* → y.*'])
})
