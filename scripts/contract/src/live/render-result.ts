import type { LiveResult } from './read-service.ts'

/** Exit codes of the live check. Those of failures are the exit codes of `backups` for the same failures. */
export const liveExitCodes = {
  /** Every response fits the document and has nothing undocumented. */
  fits: 0,
  /** A response does not fit the document. */
  mismatch: 1,
  /** Wrong usage, no key, or no permission to use it. Nothing was sent. */
  usage: 2,
  /** No response to check. */
  noResponse: 3,
  /** The service refused the key. */
  auth: 6,
  /** Every response fits, and some have undocumented fields or values. */
  undocumented: 7,
} as const

export function liveExitCode({ responses, drifts, failures, isKeyRefused }: LiveResult): number {
  if (drifts.some(({ kind }) => kind === 'mismatch')) return liveExitCodes.mismatch
  if (isKeyRefused) return liveExitCodes.auth
  // Without the list there is nothing else to read.
  if (responses.size === 0 || failures.some((failure) => failure.startsWith('listBackups')))
    return liveExitCodes.noResponse
  return drifts.length > 0 ? liveExitCodes.undocumented : liveExitCodes.fits
}

const titles = { mismatch: 'does not fit', value: 'unknown value', field: 'unknown field' } as const

/** Returns the lines to print: the differences first, then the counts. */
export function renderResult({ responses, reading, drifts, failures, isKeyRefused }: LiveResult): string[] {
  const numbers = Object.entries(titles).map(
    ([kind, title]) => `${drifts.filter((one) => one.kind === kind).length} ${title}`,
  )
  const all = [...responses.values()].reduce((sum, number) => sum + number, 0)
  const uncalled = reading.filter((id) => !responses.has(id))
  return [
    ...drifts.map(({ kind, operationId, at, what, seen }) => {
      return `${titles[kind]}: ${operationId} ${at}: ${what}, in ${seen} response${seen === 1 ? '' : 's'}`
    }),
    ...[...new Set(failures)].map((failure) => `failed: ${failure}`),
    ...(isKeyRefused ? ['The key was refused.'] : []),
    ...(uncalled.length > 0
      ? [`not called: ${uncalled.join(', ')}${uncalled.includes('describeJob') ? ' (pass --job-id)' : ''}`]
      : []),
    `live: ${responses.size}/${reading.length} read operations, ${all} responses, ${drifts.length} differences: ${numbers.join(', ')}`,
  ]
}
