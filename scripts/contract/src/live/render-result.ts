import type { LiveResult } from './read-service.ts'

/** Returns the exit code. check-live.ts lists the codes. */
export function liveExitCode({ responses, drifts, isKeyRefused, isIncomplete }: LiveResult): number {
  if (drifts.some(({ kind }) => kind === 'mismatch')) return 1
  if (isKeyRefused) return 6
  if (responses.size === 0 || isIncomplete) return 3
  return drifts.length > 0 ? 7 : 0
}

const titles = { mismatch: 'does not fit', value: 'unknown value', field: 'unknown field' } as const

/** Returns the lines to print: the differences first, then the counts. */
export function renderResult({ responses, reading, drifts, failures, isKeyRefused }: LiveResult): string[] {
  const kinds = Object.entries(titles)
  const numbers = kinds.map(([kind, title]) => `${drifts.filter((one) => one.kind === kind).length} ${title}`)
  const ranked = kinds.flatMap(([kind]) => drifts.filter((one) => one.kind === kind).sort((a, b) => b.seen - a.seen))
  const all = [...responses.values()].reduce((sum, number) => sum + number, 0)
  const uncalled = [...reading].filter(([id]) => !responses.has(id))
  return [
    ...ranked.map(({ kind, operationId, at, what, seen }) => {
      return `${titles[kind]}: ${operationId} ${at}: ${what}, in ${seen} response${seen === 1 ? '' : 's'}`
    }),
    ...[...new Set(failures)].map((failure) => `failed: ${failure}`),
    ...(isKeyRefused ? ['The key was refused.'] : []),
    ...uncalled.map(
      ([id, names]) => `not called: ${id}${names.length > 0 ? `, which needs ${names.join(' and ')}` : ''}`,
    ),
    `live: ${responses.size}/${reading.size} read operations, ${all} responses, ${drifts.length} differences: ${numbers.join(', ')}`,
  ]
}
