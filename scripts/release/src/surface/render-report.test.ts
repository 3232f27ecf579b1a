import { expect, test, vi } from 'vitest'
import { renderReport } from './render-report.ts'
import { temporaryPackages } from '../../test/temporary-packages.ts'

vi.setConfig({ testTimeout: 60_000 })

test('the report of a library contains its types without doc comments', () => {
  const root = temporaryPackages({
    'package.json': {
      name: '@org/one',
      version: '1.0.0',
      exports: {
        '.': { default: './dist/index.js' },
        './two': { default: './dist/two.js' },
        './package.json': './package.json',
      },
      engines: { node: '>=20' },
    },
    'dist/index.d.ts': `export { type Two } from './two.ts'\n/** Words. */\ninterface Three {\n  b: string\n}\nexport declare function one(two?: string): Three\n`,
    'dist/two.d.ts': 'export interface Two {\n  /** More words. */\n  a: number\n}\n',
  })
  expect(renderReport(root)).toBe(`# The surface of \`@org/one\`

Rendered from the built package by \`pnpm api:update\`. Do not edit. Every change here needs a changeset.

\`\`\`
exports .
exports ./two
exports ./package.json
runs on node >=20
\`\`\`

\`\`\`ts
export function one(two?: string): Three

interface Three {
    b: string
}

export interface Two {
    a: number
}
\`\`\`

## \`@org/one/two\`

\`\`\`ts
export interface Two {
    a: number
}
\`\`\`
`)
})

test('the report of a command contains commands, flags, exit codes and schemas', () => {
  const help = (flags: string): string =>
    `Does things.\n\nThings\n  list      List\n  job wait  Wait\n\nStart here\n  x\n\nFlags of every command\n${flags}\n\nExit codes\n  0    done\n  2    wrong usage\n`
  const program = `const words = process.argv.slice(2, -1).join(' ')
const all = '  -o, --output json|table  Form\\n      --quiet              No notes'
const own = { list: '\\nFlags\\n      --page N  Page', 'job wait': '' }
console.log(words === '' ? ${JSON.stringify(help('ALL'))}.replace('ALL', all) : own[words] + '\\n\\nFlags of every command\\n' + all)
`
  const root = temporaryPackages({
    'package.json': { name: '@org/two', version: '1.0.0', type: 'module', bin: { two: './dist/main.js' } },
    'dist/main.js': program,
    'dist/schemas/list.json': {},
  })
  expect(renderReport(root)).toContain(`\`\`\`
flags of every command
    --quiet
    -o, --output json|table

list
    --page N
job wait

exit codes
    0 done
    2 wrong usage

schemas
    dist/schemas/list.json
\`\`\``)
})

test('the error for an unbuilt package names the fix', () => {
  const root = temporaryPackages({
    'package.json': { name: '@org/one', exports: { '.': { default: './dist/index.js' } } },
  })
  expect(() => renderReport(root)).toThrow('@org/one is not built: pnpm build')
})
