import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DecidedChange, Decision } from '../decide-bump.ts'
import { newChangesets } from './read-changesets.ts'
import { readPackages } from '@org/workspace/read-packages'
import { touchedPackages } from './touched-packages.ts'
import { type Level, rank } from '../judge/verdict.ts'

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function line({ text, operation, correction }: DecidedChange): string {
  const where = operation === '*' ? '' : ` (${operation})`
  if (!correction) return sentence(`${text}${where}`)
  const said = text.replace(/^correction: /, '')
  return `Correction, not a change of the service: ${said}${where}. The document was wrong until ${correction.date}; it said: ${correction.was}.`
}

/** Who reads a changelog: people who compile against us, or people at a terminal. */
export type Reader = 'program' | 'command'

/** What to do about changes that break. A compiler finds only what shows in the types. */
function migration(changes: readonly DecidedChange[], reader: Reader): string[] {
  if (changes.length === 0) return []
  if (reader === 'command')
    return ['To migrate, look for the names above in scripts that read the output, and among the flags that you give.']
  const inTypes = changes.filter(({ isInTypes }) => isInTypes).length
  const compile = 'To migrate, install the new version and compile: TypeScript names each place that uses what is gone.'
  if (inTypes === changes.length) return [compile]
  const look = 'look for the names above in your program'
  return [
    inTypes === 0
      ? `No type shows this: to migrate, ${look}.`
      : `${compile} Not all of it shows in types: ${look}, too.`,
  ]
}

function section(heading: string, changes: readonly DecidedChange[]): string[] {
  const lines = changes.map(
    (change) => `- ${line(change)}${change.level === 'major' && change.mend ? ` ${change.mend}` : ''}`,
  )
  return lines.length === 0 ? [] : [`${heading}:`, lines.join('\n')]
}

/** What users read in the changelog: what changed, and for what breaks, what to do. The worst comes first. */
export function changelogText(changes: readonly DecidedChange[], reader: Reader): string {
  const [first] = changes
  if (!first) throw new Error('there is no change to write about')
  const of = (level: Level): DecidedChange[] => changes.filter((change) => change.level === level)
  const more = of(first.level).length - 1
  const head = `${line(first).slice(0, -1)}${more > 0 ? `, and ${more} more like it` : ''}.`
  const breaking = of('major')
  const end = migration(breaking, reader)
  if (changes.length === 1)
    return [breaking.length > 0 && first.mend ? `${head} ${first.mend}` : head, ...end].join('\n\n')
  // Words are worth a line each when nothing else changed.
  const words =
    first.level === 'patch'
      ? section('Words', of('patch'))
      : of('patch').length > 0
        ? ['Descriptions and examples were mended too.']
        : []
  return [head, ...section('Breaking', breaking), ...section('New', of('minor')), ...words, ...end].join('\n\n')
}

function render(levels: ReadonlyMap<string, Level>, text: string): string {
  const releases = [...levels].map(([name, level]) => `'${name}': ${level}`)
  return `---\n${releases.join('\n')}\n---\n\n${text}\n`
}

/** What a command notices of a change, with the level that it has there. */
const atTerminal = (changes: readonly DecidedChange[]): DecidedChange[] =>
  changes
    .map((change) => ({ ...change, level: change.terminal }))
    .sort((left, right) => rank(right.level) - rank(left.level))

const ours = /^\.changeset\/contract-[0-9a-f]{8}(-command)?\.md$/

/** Writes the changesets that the changes need: one for programs and one for commands, whose users see different things. */
export function writeChangesets(root: string, commit: string | undefined, { changes }: Decision): string[] {
  for (const path of newChangesets(root, commit).keys()) if (ours.test(path)) rmSync(join(root, path))
  const commands = new Set(readPackages(root).flatMap(({ name, isCommand }) => (isCommand ? [name] : [])))
  const id = createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 8)
  const written: string[] = []
  const write = (name: string, levels: [string, Level][], about: readonly DecidedChange[], reader: Reader): void => {
    if (levels.length === 0) return
    const path = `.changeset/${name}.md`
    mkdirSync(join(root, '.changeset'), { recursive: true })
    writeFileSync(join(root, path), render(new Map(levels), changelogText(about, reader)))
    written.push(path)
  }
  const touched = [...touchedPackages(root, changes)]
  write(
    `contract-${id}`,
    touched.filter(([name]) => !commands.has(name)),
    changes,
    'program',
  )
  write(
    `contract-${id}-command`,
    touched.filter(([name]) => commands.has(name)),
    atTerminal(changes),
    'command',
  )
  return written
}
