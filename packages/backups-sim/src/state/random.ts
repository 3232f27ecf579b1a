/** Chance that repeats itself: the same number gives the same ids, passwords and faults. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number
  /** Text of `length` characters out of `alphabet`. */
  text(length: number, alphabet: string): string
  /** Where the generator stands; give it to `createRandom` to go on from here. */
  position(): number
}

export const hexDigits = '0123456789abcdef'
export const lettersAndDigits = '0123456789abcdefghijklmnopqrstuvwxyz'

/** mulberry32: 32 bits of state, which fit into a dump as one number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    text(length: number, alphabet: string) {
      let text = ''
      for (let index = 0; index < length; index++) text += alphabet[below(alphabet.length)]
      return text
    },
    position: () => state,
  }
}
