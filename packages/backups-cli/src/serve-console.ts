import { type ConsoleOptions, type RunningConsole, startConsole } from '@org/backups-console'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Returns the folder of the built page: `console/` in this package's build, or the console's own build when run from source. */
function pageFolder(): string {
  const packed = fileURLToPath(new URL('./console/', import.meta.url))
  if (existsSync(packed)) return packed
  return fileURLToPath(new URL('./dist/page/', import.meta.resolve('@org/backups-console/package.json')))
}

/** Starts the console's server on 127.0.0.1. */
export const serveConsole = (options: Omit<ConsoleOptions, 'page'>): Promise<RunningConsole> =>
  startConsole({ ...options, page: pageFolder() })
