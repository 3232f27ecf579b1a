import { type ConsoleOptions, type RunningConsole, startConsole } from '@org/backups-console'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built page: beside the program, where the build puts it, or else, run from source, in the console's own package. */
function pageFolder(): string {
  const packed = fileURLToPath(new URL('./console/', import.meta.url))
  if (existsSync(packed)) return packed
  return fileURLToPath(new URL('./dist/page/', import.meta.resolve('@org/backups-console/package.json')))
}

/** The console on loopback, over a service. */
export const serveConsole = (options: Omit<ConsoleOptions, 'page'>): Promise<RunningConsole> =>
  startConsole({ ...options, page: pageFolder() })
