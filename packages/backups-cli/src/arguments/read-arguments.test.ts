import { describe, expect, test } from 'vitest'
import type { Flags } from '../flag.ts'
import { readArguments } from './read-arguments.ts'

const flags = {
  name: { type: 'string', description: '' },
  size: { type: 'string', atLeast: 1, atMost: 10, description: '' },
  seconds: { type: 'string', atLeast: 0.001, description: '' },
  kind: { type: 'string', choices: ['MANUAL', 'AUTO'], description: '' },
  map: { type: 'string', multiple: true, description: '' },
  output: { type: 'string', alias: 'o', description: '' },
  wait: { type: 'boolean', description: '' },
  interval: { type: 'string', needs: 'wait', description: '' },
  color: { type: 'boolean', default: true, description: '' },
} as const satisfies Flags

const read = (...argv: string[]): ReturnType<typeof readArguments> => readArguments(argv, flags, 'See the help.')

test('every way to write a value comes out as one', async () => {
  const { rawArgs } = await read('--name', 'a b', '-o', 'json', '--wait', '--no-color')
  expect(rawArgs).toEqual(['--name=a b', '--output=json', '--wait', '--no-color'])
  expect((await read('--name=--x', '-ojson')).rawArgs).toEqual(['--name=--x', '--output=json'])
})

test('numbers, choices and lists are converted', async () => {
  const { converted } = await read('--size', '10', '--seconds', '0.5', '--kind', 'manual', '--map', 'a=b', '--map=c=d')
  expect(converted).toEqual({ size: 10, seconds: 0.5, kind: 'MANUAL', map: ['a=b', 'c=d'] })
})

test('a list that is not given is empty', async () => {
  expect((await read()).converted).toEqual({ map: [] })
})

test('a boolean flag given twice means the same as given once', async () => {
  expect((await read('--wait', '--wait', '--no-color', '--no-color')).converted).toEqual({ map: [] })
})

test('a repeatable flag keeps every value in its order, duplicates included', async () => {
  expect((await read('--map', 'b', '--map=a', '--map', 'b')).converted).toEqual({ map: ['b', 'a', 'b'] })
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
