import type { LiveResult } from './read-service.ts'

/** Returns the exit code, which is listed in check-live.ts. */
export function liveExitCode({ responses, drifts, failures, isKeyRefused }: LiveResult): number {
  if (drifts.some(({ kind }) => kind === 'mismatch')) return 1
  if (isKeyRefused) return 6
  // Without the list of backups, the check has no ids for other reads.
  if (responses.size === 0 || failures.some((failure) => failure.startsWith('listBackups'))) return 3
  return drifts.length > 0 ? 7 : 0
}

const titles = { mismatch: 'does not fit', value: 'unknown value', field: 'unknown field' } as const

/** Returns the lines to print: the differences first, then the counts. */
export function renderResult({ responses, reading, drifts, failures, isKeyRefused }: LiveResult): string[] {
  const kinds = Object.entries(titles)
  const numbers = kinds.map(([kind, title]) => `${drifts.filter((one) => one.kind === kind).length} ${title}`)
  const ranked = kinds.flatMap(([kind]) => drifts.filter((one) => one.kind === kind).sort((a, b) => b.seen - a.seen))
  const all = [...responses.values()].reduce((sum, number) => sum + number, 0)
  const uncalled = reading.filter((id) => !responses.has(id))
  const hint = uncalled.includes('describeJob') ? ' (pass --job-id)' : ''
  return [
    ...ranked.map(({ kind, operationId, at, what, seen }) => {
      return `${titles[kind]}: ${operationId} ${at}: ${what}, in ${seen} response${seen === 1 ? '' : 's'}`
    }),
    ...[...new Set(failures)].map((failure) => `failed: ${failure}`),
    ...(isKeyRefused ? ['The key was refused.'] : []),
    ...(uncalled.length > 0 ? [`not called: ${uncalled.join(', ')}${hint}`] : []),
    `live: ${responses.size}/${reading.length} read operations, ${all} responses, ${drifts.length} differences: ${numbers.join(', ')}`,
  ]
}
