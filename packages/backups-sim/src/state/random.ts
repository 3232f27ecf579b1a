/** A deterministic random generator: the same seed produces the same values. */
export interface Random {
  /** Returns a number of at least 0 and below 1. */
  next(): number
  /** Returns an integer of at least 0 and below `limit`. */
  below(limit: number): number
  /** Returns `length` random characters of `alphabet`. */
  text(length: number, alphabet: string): string
  /** Returns the state of the generator. `createRandom` continues from it. */
  position(): number
}

export const hexDigits = '0123456789abcdef'
export const lettersAndDigits = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Creates a mulberry32 generator. Its state is one 32-bit number, which a dump contains. */
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
