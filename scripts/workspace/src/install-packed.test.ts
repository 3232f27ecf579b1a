import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { installPacked } from './install-packed.ts'

const root = mkdtempSync(join(tmpdir(), 'workspace-'))
const write = (path: string, content: object | string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
}
const folders = [root]
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

const shared = { version: '1.0.0', type: 'module', exports: './index.js' }
write('pnpm-workspace.yaml', 'packages:\n  - packages/*\npmOnFail: ignore\n')
write('packages/base/package.json', { ...shared, name: '@a/base', dependencies: { direct: '1.0.0' } })
write('packages/base/index.js', "export { text } from 'direct'\n")
write('packages/top/package.json', { ...shared, name: '@a/top', dependencies: { '@a/base': 'workspace:*' } })
write('packages/top/index.js', "export { text } from '@a/base'\n")
write('packages/unused/package.json', { ...shared, name: '@a/unused' })
write('packages/base/node_modules/direct/package.json', { ...shared, name: 'direct' })
write('packages/base/node_modules/direct/index.js', "export const text = 'from a copied dependency'\n")
write('node_modules/extra/package.json', { ...shared, name: 'extra' })
write('node_modules/extra/index.js', '\n')

test('installPacked installs packages that run, with all of their dependencies and nothing else', () => {
  const project = installPacked(['@a/top'], { root, also: ['extra'] })
  folders.push(project)
  const program = "import { text } from '@a/top'; console.log(text)"
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: project })
  expect(printed.toString()).toBe('from a copied dependency\n')
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Record<string, object>
  expect(Object.keys(dependencies ?? {}).sort()).toEqual(['@a/base', '@a/top', 'direct', 'extra'])
})
