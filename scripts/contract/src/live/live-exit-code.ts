import type { LiveVerdict } from './read-service.ts'

/** How `pnpm contract:live` ends; the same numbers as the command `backups` has for the like. */
export const liveExitCodes = {
  /** Every answer fits, and nothing in them is new. */
  fits: 0,
  /** An answer does not fit: the document is wrong about the service. */
  misfit: 1,
  /** Wrong usage, no key, or no leave to use it. Nothing was sent. */
  usage: 2,
  /** Nothing could be looked at: no answer came. */
  nothing: 3,
  /** The key was refused. */
  auth: 6,
  /** Every answer fits, and some have fields or words that the document does not know. */
  news: 7,
} as const

export function liveExitCode({ answers, findings, failures, isKeyRefused }: LiveVerdict): number {
  if (findings.some(({ kind }) => kind === 'misfit')) return liveExitCodes.misfit
  if (isKeyRefused) return liveExitCodes.auth
  // A list that cannot be read leaves nothing to compare, whatever else came.
  if (answers.size === 0 || failures.some((failure) => failure.startsWith('listBackups'))) return liveExitCodes.nothing
  return findings.length > 0 ? liveExitCodes.news : liveExitCodes.fits
}
