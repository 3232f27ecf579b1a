import { describe, expect, test } from 'vitest'
import type { Flags } from '../flag.ts'
import { locateCommand } from './locate-command.ts'
import { readArguments } from './read-arguments.ts'

const flags = {
  name: { type: 'string', description: '' },
  size: { type: 'string', atLeast: 1, atMost: 10, description: '' },
  seconds: { type: 'string', atLeast: 0.001, description: '' },
  kind: { type: 'string', choices: ['MANUAL', 'AUTO'], description: '' },
  map: { type: 'string', multiple: true, description: '' },
  output: { type: 'string', alias: 'o', description: '' },
  wait: { type: 'boolean', alias: 'w', description: '' },
  interval: { type: 'string', needs: 'wait', description: '' },
  color: { type: 'boolean', default: true, description: '' },
} as const satisfies Flags

const read = (...argv: string[]): ReturnType<typeof readArguments> =>
  readArguments(locateCommand(argv), flags, 'See the help.')

const nothing = { map: [], wait: false, color: true }

test('every way to write a value gives the same', async () => {
  const expected = { ...nothing, name: 'a b', output: 'json', wait: true, color: false }
  expect(await read('--name', 'a b', '-o', 'json', '--wait', '--no-color')).toEqual(expected)
  expect(await read('--wait', '-ojson', '--no-color', '--name=a b')).toEqual(expected)
  expect(await read('--output=json', '--name', 'a b', '-w', '--no-color')).toEqual(expected)
  expect(await read('--no-color', '-wo', 'json', '--name=a b')).toEqual(expected)
})

test('a value may begin with a dash behind a =, and may be a dash', async () => {
  expect(await read('--name=--x', '--output', '-')).toEqual({ ...nothing, name: '--x', output: '-' })
  expect(await read('--name', '-')).toEqual({ ...nothing, name: '-' })
})

test('a value is that of its flag, also where the command is named between others', async () => {
  const argv = ['-o', 'json', '--wait', 'delete', '--name', 'list', '--map', 'help', '--map', 'delete']
  const located = locateCommand(argv)
  expect(located).toMatchObject({ name: 'delete', words: ['delete', 'list'], output: 'json' })
  const values = { ...nothing, name: 'list', map: ['help', 'delete'], output: 'json', wait: true }
  expect(await readArguments(located, flags, '')).toEqual(values)
})

test('numbers, choices and lists are converted', async () => {
  const values = await read('--size', '10', '--seconds', '0.5', '--kind', 'manual', '--map', 'a=b', '--map=c=d')
  expect(values).toEqual({ ...nothing, size: 10, seconds: 0.5, kind: 'MANUAL', map: ['a=b', 'c=d'] })
})

test('a list that is not given is empty, a boolean has its default, and other values are undefined', async () => {
  expect(await read()).toEqual(nothing)
})

test('a boolean flag given twice means the same as given once', async () => {
  expect(await read('--wait', '-w', '--no-color', '--no-color')).toEqual({ ...nothing, wait: true, color: false })
})

test('a repeatable flag keeps every value in its order, duplicates included', async () => {
  expect(await read('--map', 'b', '--map=a', '--map', 'b')).toEqual({ ...nothing, map: ['b', 'a', 'b'] })
})

test('a flag with one value that is given several is refused, and every value is named', async () => {
  await expect(read('--output', 'x', '-o', 'y', '-oz', '--output=x')).rejects.toMatchObject({
    kind: 'invalid_argument',
    outcome: 'not_sent',
    message: '--output takes one value and was given 4: "x", "y", "z", "x". Nothing was sent.',
    hint: 'Pass --output once. To use each value, run the command once for each.',
  })
})

describe('is refused:', () => {
  test.each([
    [['--nam', 'x'], 'Unknown flag --nam.', 'Did you mean --name?'],
    [['-x'], 'Unknown flag -x.', 'See the help.'],
    [['--name'], '--name needs a value.', 'See the help.'],
    [['--name', '--wait'], '--name needs a value.', 'Where the value begins with a dash, write --name=--wait'],
    [['--name', '--', 'x'], '--name needs a value.', 'Where the value begins with a dash, write --name=--'],
    [['--output', '--wait'], '--output needs a value.', 'Where the value begins with a dash, write --output=--wait'],
    [['--name', ''], '--name must not be empty.', 'See the help.'],
    [['--name', 'a', 'stray'], '"stray" belongs to no flag.', undefined],
    // The command is not the value of the flag before it, and neither is the word after the command.
    [['--name', 'list', 'stray'], '--name needs a value.', 'See the help.'],
    [['--wait', 'stray'], '"stray" belongs to no flag.', undefined],
    [['--constructor'], 'Unknown flag --constructor.', 'See the help.'],
    [['--w'], 'Unknown flag --w.', undefined],
    [['--wait=yes'], '--wait takes no value.', 'See the help.'],
    [['--color'], 'Unknown flag --color.', 'Did you mean --no-color?'],
    [['stray'], '"stray" belongs to no flag.', expect.stringContaining('--name value') as string],
    [['--', '--wait'], '"--wait" belongs to no flag.', expect.anything() as string],
    [['--size', '0'], '--size must be a whole number, 1 to 10, not "0".', undefined],
    [['--size', '11'], '--size must be a whole number, 1 to 10, not "11".', undefined],
    [['--size', '1e1'], '--size must be a whole number, 1 to 10, not "1e1".', undefined],
    [['--seconds', '0'], '--seconds must be a number above 0, not "0".', undefined],
    [['--interval', '5'], '--interval needs --wait. Nothing was sent.', 'See the help.'],
    [['--name', 'a', '--name', 'a'], '--name takes one value and was given 2: "a", "a". Nothing was sent.', undefined],
    [['--size=1', '--size', '2'], '--size takes one value and was given 2: "1", "2". Nothing was sent.', undefined],
    [['--kind', 'manuel'], '--kind must be one of MANUAL, AUTO, not "manuel".', 'Did you mean MANUAL?'],
  ])('%j', async (argv, message, hint) => {
    await expect(read(...argv)).rejects.toMatchObject({
      kind: 'invalid_argument',
      outcome: 'not_sent',
      message,
      ...(hint !== undefined && { hint }),
    })
  })
})
