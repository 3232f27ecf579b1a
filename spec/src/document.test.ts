import { expect, test } from 'vitest'
import { parsePointer, pointerText, resolve } from './document.ts'

const document = {
  'a/b': { '~c': 'found' },
  chain: { $ref: '#/a~1b/~0c' },
  loop: { $ref: '#/loop' },
}

test('resolve follows a chain of references through escaped names', () => {
  expect(resolve(document, { $ref: '#/chain' })).toEqual({ node: 'found', pointer: ['a/b', '~c'] })
})

test('resolve returns a node that is not a reference unchanged', () => {
  expect(resolve(document, 'text', ['a'])).toEqual({ node: 'text', pointer: ['a'] })
})

test.each([
  ['#/missing', 'Reference #/missing has no target'],
  ['#/toString', 'Reference #/toString has no target'],
  ['#/loop', 'Reference #/loop refers to itself'],
  ['other.yaml#/a', 'Reference other.yaml#/a leaves the document'],
])('resolve throws for the reference %s', ($ref, message) => {
  expect(() => resolve(document, { $ref })).toThrow(message)
})

test('parsePointer reverses pointerText', () => {
  const pointer = ['paths', '/v2/jobs/{jobId}', 'a~b']
  expect(pointerText(pointer)).toBe('#/paths/~1v2~1jobs~1{jobId}/a~0b')
  expect(parsePointer(pointerText(pointer))).toEqual(pointer)
  expect(parsePointer('/data/100%')).toEqual(['data', '100%'])
})
