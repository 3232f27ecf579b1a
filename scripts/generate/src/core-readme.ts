import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBackups } from '@org/backups-core'
import { repositoryRoot } from '@org/backups-spec/read-spec'

export const coreReadme = join(repositoryRoot, 'packages/backups-core/README.md')

/** Returns the text of core's README with the methods of the client in its table. */
export function withMethods(text: string): string {
  const rows = Object.entries(createBackups({ apiKey: 'any-key' })).flatMap(([resource, methods]) => {
    if (typeof methods !== 'object') return []
    const names = Object.keys(methods as object).map((name) => `\`${name}\``)
    return `| \`${resource}\` | ${names.join(' ')} |\n`
  })
  return text.replace(/(?<=^\| resource \| methods \|\n\| --- \| --- \|\n)(\|.*\n)*/m, rows.join(''))
}

export const writeCoreReadme = (): void => writeFileSync(coreReadme, withMethods(readFileSync(coreReadme, 'utf8')))
