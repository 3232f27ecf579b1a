import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { surfaceLevel } from './surface-level.ts'

const root = join(import.meta.dirname, '../../../..')
const core = readFileSync(join(root, 'docs/api/backups-core.api.md'), 'utf8')
const cli = readFileSync(join(root, 'docs/api/backups-cli.api.md'), 'utf8')
const client = readFileSync(join(root, 'docs/api/backups-client.api.md'), 'utf8')

/** Edits a report. Throws if the edit changes nothing. */
function edited(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to)
  expect(after).not.toBe(text)
  return after
}
const removedNames = (before: string, after: string): string[] => surfaceLevel(before, after).removed

test('a removed export, member, entry, command, flag or exit code is major', () => {
  const losses: [string, string | RegExp, string][] = [
    [core, 'export { Backup }\n', 'export Backup'],
    [core, /export interface Attempt \{\n(.+\n)+?\}\n/, 'export Attempt'],
    [core, /    pages\(\): AsyncGenerator.*\n/, 'export List/pages'],
    [core, /    \[Symbol.asyncIterator\]\(\).*\n/, 'export List/[Symbol.asyncIterator]'],
    [core, /    readonly durationMs: number;\n/, 'export Attempt/durationMs'],
    [core, 'exports ./node\n', 'exports ./node'],
    [cli, '    --quiet\n', 'flags of every command/--quiet'],
    [cli, 'command backups\n', 'command backups'],
    [cli, /    --page-size N\n/, 'list/--page-size'],
    [cli, '-y, --yes', 'delete/-y'],
    [cli, /    7 .*\n/, 'exit codes/7'],
    [
      client,
      /    "\/v2\/clusters\/\{clusterId\}\/backups\/policy": \{\n/,
      'export paths/"/v2/clusters/{clusterId}/backups/policy"',
    ],
  ]
  for (const [text, part, name] of losses) {
    const after = edited(text, part, part === '-y, --yes' ? '--yes' : '')
    expect(removedNames(text, after)).toContain(name)
    expect(surfaceLevel(text, after).level).toBe('major')
    expect(surfaceLevel(after, text)).toEqual({ level: 'minor', removed: [] })
  }
})

test('a changed report with the same names is minor, and an equal report has the level none', () => {
  expect(surfaceLevel(core, core)).toEqual({ level: 'none', removed: [] })
  const changes: [string, string | RegExp, string][] = [
    [core, 'readonly delayMs: number', 'delayMs?: number'],
    [core, 'export interface ApiPromise<T> extends Promise<T> {', 'export type ApiPromise<T, U = T> = Promise<T> & {'],
    [core, 'max: number;', 'most: number;'],
    [core, /import \{ Backup \} from '.*';\n/, ''],
    [core, 'runs on node >=20', 'runs on node >=18'],
    [cli, '--cluster-id ID', '--cluster-id CLUSTER'],
    [cli, '    0 done', '    0 finished'],
    [core, 'Do not edit', 'Do not touch'],
    ['```ts\nexport { A }\n```', '{ A }', '{ B as A }'],
  ]
  for (const [text, from, to] of changes) {
    expect(surfaceLevel(text, edited(text, from, to))).toEqual({ level: 'minor', removed: [] })
  }
})

test('an export counts under its public name', () => {
  const types = (text: string): string => `\`\`\`ts\n${text}\n\`\`\`\n`
  expect(removedNames(types('export { A as B }'), types('export { A }'))).toEqual(['export B'])
  expect(removedNames(types('export { A, C }'), types('export { A }'))).toEqual(['export C'])
  expect(removedNames(types('export default x;'), types(''))).toEqual(['export default'])
  expect(removedNames(types('export namespace N {\n    a: 1;\n}'), types('export namespace N {\n}'))).toEqual([
    'export N/a',
  ])
  expect(removedNames(types('type Known = 1;\ninterface Own {\n    a: 1;\n}'), types(''))).toEqual([])
})

test('a removed name is major even if another entry has the same name', () => {
  const both =
    '```ts\nexport function one(): void;\n```\n\n## `@org/x/node`\n\n```ts\nexport function one(): void;\n```\n'
  const [first, second] = both.split('\n\n## ') as [string, string]
  expect(removedNames(both, first)).toEqual(['`@org/x/node`: export one'])
  expect(removedNames(both, `\n## ${second}`)).toEqual(['export one'])
})
