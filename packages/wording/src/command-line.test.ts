import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { asCommand, asCurl, quoteForShell } from './command-line.ts'

test.for(['plain-word', '', `it's`, '$(rm -rf /)', '`id`', 'a b\nc', '"; ls', '!!', '~', '*', '=ls', 'a=b'])(
  'a shell reads the quoted form of %j as the same word',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quoteForShell(word)}`]).toString()).toBe(word)
  },
)

test('quotes a word that starts with =, because zsh would expand it', () => {
  expect(quoteForShell('=ls')).toBe(`'=ls'`)
  expect(quoteForShell('a=b')).toBe('a=b')
})

test('the curl command reads the key from the environment', () => {
  const curl = asCurl('https://api.example', { method: 'POST', path: '/v2/x', body: { a: `it's` } })
  expect(curl).toContain('-X POST https://api.example/v2/x')
  expect(curl).toContain('"Authorization: Bearer $ZILLIZ_API_KEY"')
  expect(curl).toContain(`-d '{"a":"it'\\''s"}'`)
})

test('writes up to two flags on one line, and three or more flags on separate lines', () => {
  expect(asCommand('describe', [['--cluster-id', 'c'], ['--wait']])).toBe('backups describe --cluster-id c --wait')
  expect(asCommand('create', [['--a'], ['--b'], ['--c', 'x y']])).toBe(
    "backups create \\\n  --a \\\n  --b \\\n  --c 'x y'",
  )
})
