import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findings, layers, type Package, readPackages } from './check-layers.ts'

const core = (path: string, text: string): Package => ({
  name: '@org/backups-core',
  dependencies: ['@org/backups-client'],
  devDependencies: ['@org/testkit'],
  files: [{ path, text }],
})

test('every package of the repository has its place and keeps to it', () => {
  const packages = readPackages(join(import.meta.dirname, '../../..'))
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['@org/backups-client', '@org/backups-core']))
  expect(packages.every(({ name }) => layers[name])).toBe(true)
  expect(packages.flatMap(findings)).toEqual([])
})

test.each([
  ['openapi-fetch', `import createClient from 'openapi-fetch'`],
  ['a Node module', `import { readFile } from 'node:fs/promises'`],
  ['the simulator', `export { createSimulator } from '@org/backups-sim'`],
  ['the inside of the client', `import { x } from '@org/backups-client/src/types.ts'`],
  ['another package by path', `const x = await import('../../backups-client/src/index.ts')`],
])('core may not import %s', (_, text) => {
  expect(findings(core('src/options.ts', text))).not.toEqual([])
})

test('core may import the client, its own files, and in tests what it declares', () => {
  expect(
    findings(core('src/options.ts', `import type { Job } from '@org/backups-client'\nimport './wait.ts'`)),
  ).toEqual([])
  expect(findings(core('test/contract/list.test.ts', `import { startPrism } from '@org/testkit'`))).toEqual([])
})

test('a test may not use a package that is not declared', () => {
  expect(findings(core('test/contract/list.test.ts', `import { run } from '@org/backups-cli'`))).toHaveLength(1)
})

test('the CLI may not import the client, nor depend on it', () => {
  const cli = { name: '@org/backups-cli', devDependencies: [], dependencies: ['@org/backups-client'] }
  expect(findings({ ...cli, files: [] })).toHaveLength(1)
  const files = [{ path: 'src/main.ts', text: `import { operations } from '@org/backups-client'` }]
  expect(findings({ ...cli, dependencies: [], files })).toHaveLength(1)
})

test('inside core, transport may not import a resource, and no resource another', () => {
  expect(findings(core('src/transport/send.ts', `import '../resources/jobs.ts'`))).toHaveLength(1)
  expect(findings(core('src/resources/backups.ts', `import './jobs.ts'`))).toHaveLength(1)
  expect(findings(core('src/resources/backups.ts', `import '../transport/send.ts'`))).toEqual([])
})

test('a package that is not in the table is a finding', () => {
  expect(findings({ name: '@org/new', dependencies: [], devDependencies: [], files: [] })).toHaveLength(1)
})

test('core has one file that knows Node, and nothing else of core imports it', () => {
  expect(findings(core('src/node/node-fetch.ts', `import { createRequire } from 'node:module'`))).toEqual([])
  expect(findings(core('src/node/node-fetch.ts', `import createClient from 'openapi-fetch'`))).toHaveLength(1)
  expect(findings(core('src/transport/send.ts', `import '../node/index.ts'`))).toHaveLength(1)
})

test("Node's modules are Node's by either name, and what nobody installs may not be imported", () => {
  expect(findings(core('src/secret.ts', `import { readFileSync } from 'fs'`))).toHaveLength(1)
  expect(findings(core('src/secret.ts', `import axios from 'axios'`))).toEqual([
    '@org/backups-core: src/secret.ts imports axios without declaring it in package.json',
  ])
})

test('the server of the console keeps to the table, too', () => {
  const server = (text: string): Package => ({
    ...core('server/serve.ts', text),
    name: '@org/backups-console',
    dependencies: [],
  })
  expect(findings(server(`import { createServer } from 'node:http'`))).toEqual([])
  expect(findings(server(`import { operations } from '@org/backups-client'`)).join()).toContain('it may use')
  expect(findings(server(`import '../../backups-core/src/index.ts'`)).join()).toContain('a path into another package')
})
