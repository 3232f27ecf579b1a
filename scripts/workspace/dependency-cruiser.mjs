/**
 * The rules for imports between files, including type imports. A violation names both files.
 *
 *     pnpm --filter @org/workspace run check
 */

/** The workspace packages that the published code of each package may import. */
const mayImport = {
  spec: [],
  'packages/backups-client': [],
  'packages/backups-core': ['packages/backups-client'],
  'packages/backups-sim': ['packages/backups-client'],
  'packages/backups-pacing-redis': ['packages/backups-core'],
  'packages/wording': ['packages/backups-core'],
  'packages/backups-console': ['packages/backups-core', 'packages/wording'],
  'packages/backups-cli': [
    'packages/backups-core',
    'packages/backups-sim',
    'packages/backups-console',
    'packages/wording',
  ],
  'packages/testkit': ['spec', 'packages/backups-client'],
}

const tests = String.raw`\.test(-d)?\.tsx?$|/(test|examples|generated)/|vitest\.`
const source = (folder) => (folder === 'packages/backups-console' ? `^${folder}/(src|server)/` : `^${folder}/src/`)

const layers = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `imports-of-${folder.split('/').at(-1)}`,
  comment: `${folder} may import ${allowed.join(', ') || 'no other package of the workspace'}`,
  severity: 'error',
  from: { path: source(folder), pathNot: tests },
  to: { path: '^(spec|packages|scripts)/', pathNot: [folder, ...allowed].map((name) => `^${name}/`) },
}))

const features = ['actions', 'detail', 'jobs', 'list', 'policies']
const console_ = 'packages/backups-console/src'
/** Inside core, a folder may import only later folders in this list. */
const coreOrder = ['resources', 'transport', 'errors']
const core = 'packages/backups-core/src'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid('no-circular', 'imports must not form a cycle', {}, { circular: true }),
    forbid('not-to-unresolvable', 'the import does not resolve', {}, { couldNotResolve: true }),
    ...layers,
    forbid(
      'no-import-of-scripts',
      'packages must not import tooling',
      { path: '^(packages|spec)/[^/]+/(src|server)/', pathNot: tests },
      { path: '^scripts/' },
    ),
    forbid(
      'other-packages-by-name',
      'a package is imported by its name and through its exports',
      { path: '^(spec|packages/[^/]+|scripts/[^/]+)/' },
      // The contract gates read the table of commands, which the CLI does not export.
      {
        path: '^(spec|packages/[^/]+|scripts/[^/]+)/',
        pathNot: '^$1/|^packages/backups-cli/src/(load-command|command-table|command)[.]ts$',
        dependencyTypes: ['local'],
      },
    ),
    forbid(
      'no-node-builtins',
      'core, client, the Redis pacer and the console page must run without Node',
      {
        path: String.raw`^packages/(backups-(client|core|pacing-redis|console)|wording)/src/`,
        pathNot: `${tests}|^${core}/node/`,
      },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'core-for-node',
      'only the entry point ./node of core may load files that need Node',
      { path: `^${core}/`, pathNot: `^${core}/node/|${tests}` },
      { path: `^${core}/node/` },
    ),
    ...coreOrder.map((folder, index) =>
      forbid(
        `core-${folder}`,
        `inside core, imports go from ${coreOrder.join(' to ')}, and no resource imports another`,
        { path: `^${core}/${folder}/`, pathNot: tests },
        { path: `^${core}/(index\\.ts|create-backups\\.ts|(${coreOrder.slice(0, index || 1).join('|')})/)` },
      ),
    ),
    forbid(
      'openapi-fetch-is-wrapped',
      'only the client imports openapi-fetch',
      { path: '^packages/', pathNot: `^packages/backups-client/|${tests}` },
      { path: 'node_modules/openapi-fetch' },
    ),
    ...features.map((feature) =>
      forbid(
        `console-${feature}`,
        'features of the console import service/ and components/, never each other or the shell',
        { path: `^${console_}/${feature}/` },
        { path: `^${console_}/(shell|${features.filter((other) => other !== feature).join('|')})/` },
      ),
    ),
    forbid(
      'console-base',
      'service/ and components/ of the console import no feature',
      { path: `^${console_}/(service|components)/` },
      { path: `^${console_}/(shell|${features.join('|')})/` },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`/dist/|/bench/(peers|src/clients)/|\.css$` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@org/source', 'types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
