import { expect, test } from 'vitest'
import { resolve } from './resolve-ref.ts'

const document = {
  'a/b': { '~c': 'found' },
  chain: { $ref: '#/a~1b/~0c' },
  loop: { $ref: '#/loop' },
}

test('follows references to their end, through escaped names', () => {
  expect(resolve(document, { $ref: '#/chain' })).toBe('found')
})

test('returns anything else as it is', () => {
  expect(resolve(document, 'text')).toBe('text')
  expect(resolve(document, document.chain)).toBe('found')
})

test.each([
  ['#/missing', 'Reference #/missing leads nowhere'],
  ['#/toString', 'Reference #/toString leads nowhere'],
  ['#/loop', 'Reference #/loop leads to itself'],
  ['other.yaml#/a', 'Reference other.yaml#/a leaves the document'],
])('%s is an error', ($ref, message) => {
  expect(() => resolve(document, { $ref })).toThrow(message)
})
