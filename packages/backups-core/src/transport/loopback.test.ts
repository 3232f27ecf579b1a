import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

const isLoopbackUrl = (host: string): boolean => isLoopback(new URL(`http://${host}/`).hostname)

test.each([
  'localhost',
  'LOCALHOST:80',
  'service.localhost',
  '127.0.0.1:8080',
  '127.1',
  '127.255.255.254',
  '0x7f.0.0.1',
  '2130706433',
  '[::1]:8080',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f12:3456]',
])('%s is loopback', (host) => {
  expect(isLoopbackUrl(host)).toBe(true)
})

test.each([
  'api.cloud.zilliz.com',
  'localhost.example.com',
  'notlocalhost',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '10.0.0.1',
  '0.0.0.0',
  '[::]',
  '[::2]',
  '[::ffff:10.0.0.1]',
  '[fe80::7f00:1]',
])('%s is not loopback', (host) => {
  expect(isLoopbackUrl(host)).toBe(false)
})
