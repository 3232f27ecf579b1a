import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { expect, test } from 'vitest'
import config from '../dependency-cruiser.mjs'

type Files = Record<string, string>

const packages = ['backups-client', 'backups-core', 'backups-sim']

/** Creates a small workspace with these files, and returns a line for each violation: the rule and both files. */
async function violations(files: Files): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'import-rules-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  try {
    mkdirSync(join(root, 'node_modules/@org'), { recursive: true })
    for (const name of packages) {
      const exports = { '.': { '@org/source': './src/index.ts' } }
      write(`packages/${name}/package.json`, JSON.stringify({ name: `@org/${name}`, type: 'module', exports }))
      write(`packages/${name}/src/index.ts`, 'export const value = 1\nexport type Value = 1\n')
      symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@org', name), 'dir')
    }
    for (const [path, text] of Object.entries(files)) write(path, text)
    const { options, ...ruleSet } = config
    const { output } = await cruise(
      ['packages'],
      { ...options, baseDir: root, validate: true, ruleSet: ruleSet as never },
      options.enhancedResolveOptions,
    )
    if (typeof output === 'string') throw new Error(output)
    expect(output.summary.totalCruised).toBeGreaterThan(packages.length)
    return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort()
  } finally {
    rmSync(root, { recursive: true })
  }
}

const core = 'packages/backups-core/src'
const page = 'packages/backups-console/src'

test('allowed imports are not violations', async () => {
  const files = {
    [`${core}/options.ts`]: `import type { Value } from '@org/backups-client'\nexport type Options = Value\n`,
    [`${core}/resources/jobs.ts`]: `import { send } from '../transport/send.ts'\nexport const jobs = send\n`,
    [`${core}/transport/send.ts`]: `export const send = 1\n`,
    [`${core}/node/node-fetch.ts`]: `import { request } from 'node:https'\nexport const nodeFetch = request\n`,
    [`${page}/list/list-view.tsx`]: `import { service } from '../service/service.ts'\nexport const list = service\n`,
    [`${page}/service/service.ts`]: `import { value } from '@org/backups-core'\nexport const service = value\n`,
  }
  expect(await violations(files)).toEqual([])
})

test.each<[string, Files, string[]]>([
  [
    'a cycle of type imports',
    {
      [`${core}/a.ts`]: `import type { B } from './b.ts'\nexport type A = B | 1\n`,
      [`${core}/b.ts`]: `import type { A } from './a.ts'\nexport type B = A | 2\n`,
    },
    [`no-circular: ${core}/a.ts -> ${core}/b.ts`],
  ],
  [
    'an import of core by the simulator',
    { 'packages/backups-sim/src/engine.ts': `import { value } from '@org/backups-core'\nexport const e = value\n` },
    [`imports-of-backups-sim: packages/backups-sim/src/engine.ts -> ${core}/index.ts`],
  ],
  [
    'an import of one console feature by another',
    {
      [`${page}/detail/a.tsx`]: `import type { B } from '../jobs/b.tsx'\nexport type A = B\n`,
      [`${page}/jobs/b.tsx`]: `export type B = 1\n`,
    },
    [`console-detail: ${page}/detail/a.tsx -> ${page}/jobs/b.tsx`],
  ],
  [
    'an import of the client by the command',
    { 'packages/backups-cli/src/main.ts': `import { value } from '@org/backups-client'\nexport const m = value\n` },
    ['imports-of-backups-cli: packages/backups-cli/src/main.ts -> packages/backups-client/src/index.ts'],
  ],
  [
    'an import of a Node built-in module in core',
    { [`${core}/secret.ts`]: `import { readFileSync } from 'fs'\nexport const read = readFileSync\n` },
    [`no-node-builtins: ${core}/secret.ts -> fs`],
  ],
  [
    "an import of core's Node entry point by another part of core",
    {
      [`${core}/send.ts`]: `import { x } from './node/x.ts'\nexport const s = x\n`,
      [`${core}/node/x.ts`]: `export const x = 1\n`,
    },
    [`core-for-node: ${core}/send.ts -> ${core}/node/x.ts`],
  ],
  [
    'an import of a resource by the transport, and by another resource',
    {
      [`${core}/transport/send.ts`]: `import { jobs } from '../resources/jobs.ts'\nexport const s = jobs\n`,
      [`${core}/resources/backups.ts`]: `import { jobs } from './jobs.ts'\nexport const b = jobs\n`,
      [`${core}/resources/jobs.ts`]: `export const jobs = 1\n`,
    },
    [
      `core-resources: ${core}/resources/backups.ts -> ${core}/resources/jobs.ts`,
      `core-transport: ${core}/transport/send.ts -> ${core}/resources/jobs.ts`,
    ],
  ],
  [
    'an import of another package by its path',
    { [`${core}/x.test.ts`]: `import { value } from '../../backups-client/src/index.ts'\nexport const x = value\n` },
    [`other-packages-by-name: ${core}/x.test.ts -> packages/backups-client/src/index.ts`],
  ],
  [
    'an import of tooling by a package',
    {
      [`${core}/x.ts`]: `import { git } from '../../../scripts/workspace/src/git.ts'\nexport const x = git\n`,
      'scripts/workspace/src/git.ts': `export const git = 1\n`,
    },
    [
      `imports-of-backups-core: ${core}/x.ts -> scripts/workspace/src/git.ts`,
      `no-import-of-scripts: ${core}/x.ts -> scripts/workspace/src/git.ts`,
      `other-packages-by-name: ${core}/x.ts -> scripts/workspace/src/git.ts`,
    ],
  ],
  [
    'an import that cannot be resolved',
    { [`${core}/x.ts`]: `import axios from 'axios'\nexport const x = axios\n` },
    [`not-to-unresolvable: ${core}/x.ts -> axios`],
  ],
])('%s is a violation, which names the rule and both files', async (_, files, expected) => {
  expect(await violations(files)).toEqual(expected)
})
