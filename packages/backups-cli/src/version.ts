import { createRequire } from 'node:module'

/** Replaced by the build, so that the program needs no other file to say it. */
declare const BACKUPS_VERSION: string | undefined

const fromManifest = (): string => (createRequire(import.meta.url)('../package.json') as { version: string }).version

export const version: string = typeof BACKUPS_VERSION === 'string' ? BACKUPS_VERSION : fromManifest()
