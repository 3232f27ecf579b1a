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
])('--map %j sends the databases and collections', (texts, databases) => {
  expect(parseMap(texts, false)).toEqual(databases)
})

test('without --map, every collection is restored', () => {
  expect(parseMap([], false)).toBeUndefined()
  expect(mapLines(undefined)).toEqual(['  every collection of the backup, unloaded, under the same name'])
})

test('--load loads the named collections', () => {
  expect(parseMap(['a=b'], true)).toEqual([{ collections: [one('a', 'b', 'LOADED')] }])
})

test.each([
  [['a=b=c'], false, '--map must have the form'],
  [['a.b.c=d'], false, '--map must have the form'],
  [['=b'], false, '--map must have the form'],
  [['x.*=b'], false, '--map must have the form'],
  [[], true, '--load needs --map'],
  [['x.*=y.*'], true, '--load needs the name of each collection'],
])('refuses the values %j of --map if --load is %s', (texts, isLoaded, message) => {
  expect(() => parseMap(texts, isLoaded)).toThrow(message)
})

const [sameSource, sameDestination] = ['have the same source', 'have the same destination']
test.each([
  [['a=x', 'b=x'], sameDestination],
  [['a=x', 'a=y'], sameSource],
  [['a=x', 'default.a=default.x'], sameSource],
  [['a=x', 'default.a=y'], sameSource],
  [['a=x', 'b=default.x'], sameDestination],
  [['p.a=q.x', 'q.b=x'], sameDestination],
  [['a', 'b=a'], sameDestination],
  [['p.a=q.x', 'c=d', 'p.b=q.x'], sameDestination],
  [['p.*=q.*', 'p.*=r.*'], sameSource],
  [['p.*=r.*', 'q.*=r.*'], sameDestination],
  [['p.*=q.*', 'p.a=r.a'], sameSource],
  [['p.*=r.*', 'q.a=r.a'], sameDestination],
])('refuses the values %j of --map, because two %s', (texts, reason) => {
  const [first = '', last = ''] = [texts[0], texts.at(-1)]
  const message = `--map "${first}" and "${last}" ${reason}. Nothing was sent.`
  expect(() => parseMap(texts, false)).toThrow(expect.objectContaining({ kind: 'invalid_argument', message }))
})

test('refuses a --map that is given twice', () => {
  expect(() => parseMap(['a=x', 'b=y', 'a=x'], false)).toThrow('--map "a=x" is given twice. Nothing was sent.')
})

test.each([[['p.a=q.a', 'p.b=r.a']], [['p.a=x', 'q.a=x']], [['a=b', 'b=a']], [['p.*=q.*', 'r.a=s.a']]])(
  'accepts the values %j of --map, which do not overlap',
  (texts) => {
    expect(parseMap(texts, false)).toBeDefined()
  },
)

test('the plan shows each collection with its new name', () => {
  expect(mapLines(parseMap(['x.a=y.b', 'c=d'], true))).toEqual(['  x.a → y.b, loaded', '  c → d, loaded'])
  expect(mapLines(parseMap(['x.*=y.*'], false))).toEqual(['  x.* → y.*'])
})
