import { expect, test } from 'vitest'
import { parseSort, sortRows } from './sort-rows.ts'

const view = { columns: ['id', 'size', 'createTime'].map((field) => ({ field, title: field, rank: 0 })) }
const batches = [
  [
    { id: 'b', size: 10, createTime: '2024-02' },
    { id: 'c', createTime: '2024-01' },
  ],
  [
    { id: 'a', size: 9, createTime: '2024-03' },
    { id: 'd', size: 10, createTime: null },
  ],
]

async function* all(): AsyncGenerator<object[]> {
  yield* batches
}

test.each([
  ['id', 'abcd'],
  ['id:desc', 'dcba'],
  ['size', 'abdc'],
  ['SIZE:DESC', 'bdac'],
  ['createTime:asc', 'cbad'],
  ['createTime:desc', 'abcd'],
])('--sort %s prints the rows in the order %s, with missing values last', async (text, order) => {
  const sorted: object[] = []
  const wanted = parseSort(text, view) ?? { field: '', isDescending: false }
  for await (const batch of sortRows(all(), wanted)) sorted.push(...batch)
  expect(sorted).toMatchObject(order.split('').map((id) => ({ id })))
})

test.each(['age', 'id:down', 'id:desc:asc', ''])('--sort refuses "%s" and lists the fields', (text) => {
  expect(() => parseSort(text, view)).toThrow(
    expect.objectContaining({ kind: 'invalid_argument', hint: 'The fields are: id, size, createTime' }),
  )
})
