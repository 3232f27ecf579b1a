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

test('a good one passes', () => expect(checkRules(fine)).toEqual([]))

test.each([
  ['a tag instead of a hash', fine.replace(`@${sha}`, '@v7'), 'not pinned'],
  ['a hash of which nobody says what it is', fine.replace(' # v7.0.1', ''), 'which version'],
  ['a checkout that leaves its token', fine.replace('false', 'true'), 'leaves its token'],
  ['rights that nobody stated', fine.replace('permissions: { contents: read }\n', ''), 'permissions of the workflow'],
  ['rights for every job', fine.replace('contents: read', 'contents: write'), 'permissions of the workflow'],
  ['foreign code with our rights', fine.replace('on: push', 'on: [pull_request_target]'), 'foreign code'],
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
