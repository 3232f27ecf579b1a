import { closest, distance } from 'fastest-levenshtein'

export { flagSynonym } from './synonyms.ts'

/** Returns "Did you mean …?" with the closest known word; undefined if none is similar. */
export function suggest(typed: string, known: readonly string[], prefix = ''): string | undefined {
  const near = closest(
    typed.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  )
  const isNear = distance(typed.toLowerCase(), near) <= Math.max(2, Math.floor(near.length / 3))
  const isPart = typed.length > 2 && near.includes(typed.toLowerCase())
  const name = known.find((candidate) => candidate.toLowerCase() === near)
  return (isNear || isPart) && name !== undefined ? `Did you mean ${prefix}${name}?` : undefined
}
