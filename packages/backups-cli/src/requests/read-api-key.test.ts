import { expect, test } from 'vitest'
import { readApiKey } from './read-api-key.ts'

const secret = '4f1c2b7e91d0e7ab'

test.each([
  [`"${secret}"`, 'contains quotes'],
  [`'${secret}'`, 'contains quotes'],
  [`“${secret}”`, 'contains quotes'],
  [`ZILLIZ_API_KEY=${secret}`, 'contains the name of a variable'],
  [`export ZILLIZ_API_KEY="${secret}"`, 'contains the name of a variable'],
  [`Bearer ${secret}`, 'starts with "Bearer"'],
  ['<your key>', 'contains a placeholder'],
  ['$ZILLIZ_KEY', 'contains a placeholder'],
  ['your-api-key', 'contains a placeholder'],
])('the key %s is refused with the reason that it %s, and is not printed', (key, reason) => {
  let message = ''
  try {
    readApiKey({ ZILLIZ_API_KEY: key })
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toContain(`ZILLIZ_API_KEY ${reason}`)
  expect(message).not.toContain(secret)
})

test.each([secret, ` ${secret}\n`, `${secret}==`, 'db_admin:Milvus'])('the key %j is accepted', (key) => {
  expect(readApiKey({ ZILLIZ_API_KEY: key })).toBe(key.trim())
})
