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

test.each([fine, fine.replace('{ contents: read }', 'read-all')])('a good one passes', (text) => {
  expect(checkRules(text)).toEqual([])
})

test.each([
  ['a tag instead of a hash', fine.replace(`@${sha}`, '@v7'), 'not pinned'],
  ['a hash of which nobody says what it is', fine.replace(' # v7.0.1', ''), 'which version'],
  ['a checkout that leaves its token', fine.replace('false', 'true'), 'leaves its token'],
  ['rights that nobody stated', fine.replace('permissions: { contents: read }\n', ''), 'permissions of the workflow'],
  ['rights for every job', fine.replace('contents: read', 'contents: write'), 'permissions of the workflow'],
  ['foreign code with our rights', fine.replace('on: push', 'on: [pull_request_target]'), 'foreign code'],
  ['rights for every job, in a word', fine.replace('{ contents: read }', 'write-all'), 'permissions of the workflow'],
  ['every right for a job', fine.replace('    steps:', '    permissions: write-all\n    steps:'), 'every right'],
  ['foreign code, in a word', fine.replace('on: push', 'on: pull_request_target'), 'foreign code'],
  [
    'a workflow of others by its branch',
    fine.replace('    steps:', '    uses: a/b/.github/workflows/x.yml@main\n    steps:'),
    'not pinned',
  ],
  [
    'all secrets for a workflow of others',
    fine.replace('    steps:', '    secrets: inherit\n    steps:'),
    'every secret',
  ],
  ['an image by its tag', fine.replace('    steps:', '    container: node:latest\n    steps:'), 'digest'],
  [
    'an image of a service by its tag',
    fine.replace('    steps:', '    services: { db: { image: redis } }\n    steps:'),
    'digest',
  ],
  ['a cache, a part of it too', fine.replace('actions/checkout', 'actions/cache/restore'), 'cache'],
  ['a job without an end', fine.replace('    timeout-minutes: 5\n', ''), 'no timeout-minutes'],
  [
    'publishing without approval',
    fine.replace('    steps:', '    permissions: { id-token: write }\n    steps:'),
    'without the approval',
  ],
])('%s is a finding', (_, text, finding) => {
  expect(checkRules(text)).toEqual([expect.stringContaining(finding)])
})

test('what actionlint knows is a finding too', async () => {
  const text = workflow('      - run: echo ${{ github.event.issue.title }}\n')
  expect(await checkWorkflow('x.yml', text)).toEqual([expect.stringContaining('untrusted')])
})
