/**
 * Builds the package in the current folder. `dist` has ES modules with their types, and `dist/cjs` has the same modules for
 * `require`. The script `build` of each library runs it.
 */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

// The types are not checked a second time.
const commonjs = '--outDir dist/cjs --module commonjs --moduleResolution bundler --verbatimModuleSyntax false'
const unchecked = '--noCheck --isolatedDeclarations false --declaration false --removeComments'

rmSync('dist', { recursive: true, force: true })
// A package has a second project if a part of it may use Node.
for (const project of globSync('tsconfig.build*.json').sort()) {
  for (const args of ['', `${commonjs} ${unchecked}`])
    execFileSync('node_modules/.bin/tsc', ['-p', project, ...args.split(' ').filter(Boolean)], { stdio: 'inherit' })
}
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n')

/** Returns declarations for `require` that have the types of the ES module, so that both kinds of importers can exchange values. */
async function declarations(entry: string): Promise<string> {
  const from = JSON.stringify(`${'../'.repeat(entry.split('/').length - 2)}${entry.slice('./dist/'.length)}`)
  const module = (await import(pathToFileURL(entry).href)) as Record<string, unknown>
  const attributes = `with { 'resolution-mode': 'import' }`
  return [
    `import type * as esm from ${from} ${attributes}`,
    `export type * from ${from} ${attributes}`,
    ...Object.entries(module).flatMap(([name, value]) => [
      `export declare const ${name}: typeof esm.${name}`,
      ...(String(value).startsWith('class ') ? [`export type ${name} = esm.${name}`] : []),
    ]),
    '',
  ].join('\n')
}

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }
const entries = JSON.stringify(exports).match(/\.\/dist\/cjs\/[^"]+(?=\.js)/g)
for (const entry of entries ?? [])
  writeFileSync(`${entry}.d.ts`, await declarations(entry.replace('/cjs/', '/') + '.js'))
