import { describe, expect, test } from 'vitest'
import type { Flags } from '../flag.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { readArguments } from './read-arguments.ts'

const flags = {
  name: { type: 'string', description: '' },
  size: { type: 'string', atLeast: 1, atMost: 10, description: '' },
  pages: { type: 'string', atLeast: 1, description: '' },
  seconds: { type: 'string', atLeast: 0.001, description: '' },
  kind: { type: 'string', choices: ['MANUAL', 'AUTO'], description: '' },
  map: { type: 'string', multiple: true, description: '' },
  output: { type: 'string', alias: 'o', description: '' },
  wait: { type: 'boolean', alias: 'w', description: '' },
  interval: { type: 'string', needs: 'wait', description: '' },
  color: { type: 'boolean', default: true, description: '' },
} as const satisfies Flags

const read = (...argv: string[]): ReturnType<typeof readArguments> =>
  readArguments(parseCommandLine(argv), flags, 'See the help.')

const defaults = { map: [], wait: false, color: true }

test('readArguments reads the same values however a flag is written', async () => {
  const expected = { ...defaults, name: 'a b', output: 'json', wait: true, color: false }
  expect(await read('--name', 'a b', '-o', 'json', '--wait', '--no-color')).toEqual(expected)
  expect(await read('--wait', '-ojson', '--no-color', '--name=a b')).toEqual(expected)
  expect(await read('--output=json', '--name', 'a b', '-w', '--no-color')).toEqual(expected)
  expect(await read('--no-color', '-wo', 'json', '--name=a b')).toEqual(expected)
})

test('readArguments accepts a single dash as a value, and accepts a value that starts with a dash if it follows `=`', async () => {
  expect(await read('--name=--x', '--output', '-')).toEqual({ ...defaults, name: '--x', output: '-' })
  expect(await read('--name', '-')).toEqual({ ...defaults, name: '-' })
})

test('readArguments does not mistake the value of a flag for the command', async () => {
  const argv = ['-o', 'json', '--wait', 'delete', '--name', 'list', '--map', 'help', '--map', 'delete']
  const commandLine = parseCommandLine(argv)
  expect(commandLine).toMatchObject({ name: 'delete', words: ['delete', 'list'], output: 'json' })
  const values = { ...defaults, name: 'list', map: ['help', 'delete'], output: 'json', wait: true }
  expect(await readArguments(commandLine, flags, '')).toEqual(values)
})

test('readArguments converts numbers, choices and lists', async () => {
  const values = await read('--size', '10', '--seconds', '0.5', '--kind', 'manual', '--map', 'a=b', '--map=c=d')
  expect(values).toEqual({ ...defaults, size: 10, seconds: 0.5, kind: 'MANUAL', map: ['a=b', 'c=d'] })
})

test('readArguments returns only empty lists and default booleans for a command line without flags', async () => {
  expect(await read()).toEqual(defaults)
})

test('readArguments accepts a boolean flag that is given twice', async () => {
  expect(await read('--wait', '-w', '--no-color', '--no-color')).toEqual({ ...defaults, wait: true, color: false })
})

test('readArguments keeps the values of a repeatable flag in order, including duplicates', async () => {
  expect(await read('--map', 'b', '--map=a', '--map', 'b')).toEqual({ ...defaults, map: ['b', 'a', 'b'] })
})

test('readArguments refuses several values of a flag that takes one, and lists them in the error', async () => {
  await expect(read('--output', 'x', '-o', 'y', '-oz', '--output=x')).rejects.toMatchObject({
    kind: 'invalid_argument',
    outcome: 'not_sent',
    message: '--output takes one value and was given 4: "x", "y", "z", "x". Nothing was sent.',
    hint: 'Pass --output once. To use each value, run the command once for each.',
  })
})

describe('invalid arguments', () => {
  test.each([
    [['--nam', 'x'], 'Unknown flag --nam.', 'Did you mean --name?'],
    [['-x'], 'Unknown flag -x.', 'See the help.'],
    [['--name'], '--name needs a value.', 'See the help.'],
    [['--name', '--wait'], '--name needs a value.', 'If the value starts with a dash, write --name=--wait'],
    [['--name', '--', 'x'], '--name needs a value.', 'If the value starts with a dash, write --name=--'],
    [['--output', '--wait'], '--output needs a value.', 'If the value starts with a dash, write --output=--wait'],
    [['--name', ''], '--name must not be empty.', 'See the help.'],
    [['--name', 'a', 'stray'], '"stray" does not belong to a flag.', undefined],
    // The first two words are `list` and `stray`, and `list` is a command. It is therefore not the value of --name.
    [['--name', 'list', 'stray'], '--name needs a value.', 'See the help.'],
    [['--wait', 'stray'], '"stray" does not belong to a flag.', undefined],
    [['--constructor'], 'Unknown flag --constructor.', 'See the help.'],
    [['--w'], 'Unknown flag --w.', undefined],
    [['--wait=yes'], '--wait takes no value.', 'See the help.'],
    [['--color'], 'Unknown flag --color.', 'Did you mean --no-color?'],
    [['stray'], '"stray" does not belong to a flag.', 'Pass a value after its flag. See the help.'],
    [['--', '--wait'], '"--wait" does not belong to a flag.', expect.anything() as string],
    [['--size', '0'], '--size must be a whole number, 1 to 10, not "0".', undefined],
    [['--size', '11'], '--size must be a whole number, 1 to 10, not "11".', undefined],
    [
      ['--pages', '99999999999999999999'],
      '--pages must be a whole number, 1 or more, not "99999999999999999999".',
      undefined,
    ],
    [['--size', '1e1'], '--size must be a whole number, 1 to 10, not "1e1".', undefined],
    [['--seconds', '0'], '--seconds must be a number above 0, not "0".', undefined],
    [['--interval', '5'], '--interval needs --wait. Nothing was sent.', 'See the help.'],
    [['--name', 'a', '--name', 'a'], '--name takes one value and was given 2: "a", "a". Nothing was sent.', undefined],
    [['--size=1', '--size', '2'], '--size takes one value and was given 2: "1", "2". Nothing was sent.', undefined],
    [['--kind', 'manuel'], '--kind must be one of MANUAL, AUTO, not "manuel".', 'Did you mean MANUAL?'],
  ])('readArguments refuses %j', async (argv, message, hint) => {
    await expect(read(...argv)).rejects.toMatchObject({
      kind: 'invalid_argument',
      outcome: 'not_sent',
      message,
      ...(hint !== undefined && { hint }),
    })
  })
})
