import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
let folder = ''

/** Returns a named code block of the README and its documented output. */
function block(name: string): { code: string; output: string } {
  const after = readme.slice(readme.indexOf(`<!-- ${name} -->`))
  const [, code] = /```js\n(.*?)```/s.exec(after) ?? []
  const [, output] = /```text\n(.*?)```/s.exec(after) ?? []
  return { code: code as string, output: output as string }
}

/** Unpacks the tarballs of the packages into an empty folder, where npm would install them. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backups-sim-'))
  const modules = join(folder, 'node_modules')
  for (const name of ['backups-sim', 'backups-client', 'backups-core']) {
    const out = join(folder, 'packed', name)
    mkdirSync(out, { recursive: true })
    const { PATH, HOME } = process.env
    const cwd = join(root, '..', name)
    execFileSync('pnpm', ['pack', '--pack-destination', out], { cwd, env: { PATH, HOME }, stdio: 'pipe' })
    const target = join(modules, '@org', name)
    mkdirSync(target, { recursive: true })
    const [tarball] = readdirSync(out)
    execFileSync('tar', ['-xzf', join(out, tarball as string), '--strip-components=1', '-C', target])
  }
  // npm would download these dependencies.
  const copy = (from: string, name: string): void =>
    cpSync(join(root, from, 'node_modules', name), join(modules, name), { recursive: true, dereference: true })
  copy('../backups-client', 'openapi-fetch')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(['quick-start.mjs', 'with-core.mjs'])('the README example %s prints the documented output', (name) => {
  const { code, output } = block(name)
  writeFileSync(join(folder, name), code)
  expect(execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' })).toBe(output)
})

test('startSimulator of the packed package serves requests', () => {
  const code = `import { startSimulator } from '@org/backups-sim'
    const simulator = await startSimulator()
    const { status } = await fetch(simulator.url + '/v2/backups', { headers: { authorization: 'Bearer k' } })
    console.log(status)
    await simulator.close()`
  const args = ['--input-type=module', '--eval', code]
  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe('200\n')
})

test('the packed package works in a browser bundle without Node modules', async () => {
  const contents = `import { createSimulator, startSimulator } from '@org/backups-sim'
    globalThis.done = createSimulator()
      .fetch('https://x/v2/backups', { headers: { authorization: 'Bearer k' } })
      .then((response) => response.json())
    globalThis.refused = startSimulator().catch((error) => error.message)`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    logLevel: 'silent',
  })
  const text = outputFiles[0]?.text ?? ''
  expect(text).not.toMatch(/require\(|import\(/)
  // The context has only globals that browsers also have.
  const globals = { Request, Response, URL, URLSearchParams, TextEncoder, ReadableStream, AbortController, performance }
  const page = createContext({ ...globals, structuredClone, setTimeout, clearTimeout })
  runInContext(text, page)
  expect(await (page['done'] as Promise<unknown>)).toMatchObject({ code: 0, data: { backups: [{}] } })
  expect(await (page['refused'] as Promise<unknown>)).toMatch('needs node:http')
})
