/** Sorts items in rounds: the first item of each group, then the second item of each group, and so on. */
export function inTurn<T>(items: readonly T[], groupOf: (item: T) => string): T[] {
  const turns = new Map<string, number>()
  const ranked = items.map((item) => {
    const group = groupOf(item)
    const turn = turns.get(group) ?? 0
    turns.set(group, turn + 1)
    return { item, turn }
  })
  return ranked.sort((a, b) => a.turn - b.turn).map(({ item }) => item)
}
