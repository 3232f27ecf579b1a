import { createRequire } from 'node:module'

/** The build replaces this with the version, so that the command does not read its manifest. */
declare const BACKUPS_VERSION: string | undefined

const fromManifest = (): string => (createRequire(import.meta.url)('../package.json') as { version: string }).version

export const version: string = typeof BACKUPS_VERSION === 'string' ? BACKUPS_VERSION : fromManifest()
