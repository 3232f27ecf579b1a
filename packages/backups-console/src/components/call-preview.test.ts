import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { asCommand, asCurl, forService, quote } from './call-preview.ts'

test.for(['plain-word', `it's`, '$(rm -rf /)', '`id`', 'a b\nc', '"; ls', '!!', '~', '*'])(
  'a shell reads back %j as it was',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quote(word)}`]).toString()).toBe(word)
  },
)

test('the key is named, never written', () => {
  const curl = asCurl('https://api.example', { method: 'POST', path: '/v2/x', body: { a: `it's` } })
  expect(curl).toContain('-X POST https://api.example/v2/x')
  expect(curl).toContain('"Authorization: Bearer $ZILLIZ_API_KEY"')
  expect(curl).toContain(`-d '{"a":"it'\\''s"}'`)
})

test('a command is its words and its flags', () => {
  expect(asCommand('describe', [['--cluster-id', 'c'], ['--wait']])).toBe('backups describe --cluster-id c --wait')
})

test.each([
  ['https://api.cloud.zilliz.com', 'backups list'],
  ['https://api.cloud.zilliz.com.cn', 'backups list --region china'],
  ['http://127.0.0.1:4010/base', 'backups list --base-url http://127.0.0.1:4010/base'],
])('at %s it goes where curl goes', (baseUrl, command) => {
  expect(forService(baseUrl, 'backups list')).toBe(command)
})
