import { describe, expect, test } from 'vitest'
import { commands } from '../test/commands.ts'
import { runWithoutKey } from '../test/run-without-key.ts'
import type { Flag } from './flag.ts'
import { globalFlags } from './global-flags.ts'

interface Case {
  name: string
  flag: string
  definition: Flag
  /** Every flag that the command requires, without the one under test. */
  required: string[]
}

/** Returns two different values that the flag accepts. Paths of files cannot exist. */
function valuesOf({ choices, atLeast, valueHint }: Flag): [string, string] {
  if (choices) return [choices[0] ?? '', choices.at(-1) ?? '']
  if (atLeast !== undefined) return ['1', '2']
  return valueHint === 'FILE' ? ['/dev/null/first', '/dev/null/second'] : ['first', 'second']
}

const cases: Case[] = []
for (const command of commands) {
  const flags: Record<string, Flag> = { ...command.flags, ...globalFlags }
  for (const [flag, definition] of Object.entries(flags)) {
    const required = Object.entries(flags)
      .filter(([other, { required: isRequired }]) => isRequired && other !== flag)
      .map(([other, needed]) => `--${other}=${valuesOf(needed)[0]}`)
    cases.push({ name: command.name, flag, definition, required })
  }
}
const singleValued = cases.filter(({ definition: { type, multiple } }) => type === 'string' && !multiple)
const booleans = cases.filter(({ definition: { type }, flag }) => type === 'boolean' && flag !== 'help')

test('the command table has flags with one value and boolean flags', () => {
  expect(singleValued.length).toBeGreaterThan(commands.length * 5)
  expect(booleans.length).toBeGreaterThan(commands.length * 3)
  expect(singleValued.map(({ name, flag }) => `${name} --${flag}`)).toContain('delete --backup-id')
})

describe.each(singleValued)('backups $name --$flag', ({ name, flag, definition, required }) => {
  const [first, second] = valuesOf(definition)
  const isGlobal = Object.hasOwn(globalFlags, flag)
  const { alias } = definition
  const words = name.split(' ')
  const long = `--${flag}`
  const forms: string[][] = [
    [...words, ...required, long, first, long, second],
    [...words, `${long}=${first}`, ...required, long, second],
    ...(isGlobal ? [[long, first, ...words, ...required, `${long}=${second}`]] : []),
    ...(alias === undefined ? [] : [[...words, ...required, `-${alias}`, first, long, second]]),
    ...(alias === undefined || !isGlobal ? [] : [[`-${alias}${first}`, ...words, ...required, `${long}=${second}`]]),
  ]

  test.each(forms.map((argv) => ({ argv, line: argv.join(' ') })))(
    'a flag that takes one value is refused with two: $line',
    async ({ argv }) => {
      const { code, stderr } = await runWithoutKey(...argv)
      expect(stderr).toContain(`${long} takes one value and was given 2: `)
      expect(stderr).toContain(first)
      expect(stderr).toContain(second)
      expect(code).toBe(2)
    },
  )
})

describe.each(booleans)('backups $name: boolean --$flag', ({ name, flag, definition, required }) => {
  const [accepted, other] = definition.default ? [`--no-${flag}`, `--${flag}`] : [`--${flag}`, `--no-${flag}`]

  test('a boolean flag has only one form, so its values cannot contradict each other', async () => {
    const { code, stderr } = await runWithoutKey(...name.split(' '), ...required, accepted, other)
    expect(stderr).toContain(`Unknown flag ${other}.`)
    expect(code).toBe(2)
  })
})
