import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages } from '@org/workspace/read-packages'
import type { Change, Decision } from '../decide-bump.ts'
import { type Level, rank } from '../level.ts'
import { newChangesets } from './read-changesets.ts'
import { touchedPackages } from './touched-packages.ts'

/** The readers of a changelog: authors of programs, or users of the command. */
export type Reader = 'program' | 'command'

function line({ text, operation, correction, fix }: Change): string {
  const where = operation === '*' ? '' : ` (${operation})`
  const sentence = `${text.replace(/^correction: /, '')}${where}.`
  const more = fix === undefined ? '' : ` ${fix}`
  if (!correction) return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${more}`
  const until = `The document was wrong until ${correction.date}; it said: ${correction.was}.`
  return `Correction, not a change of the service: ${sentence} ${until}${more}`
}

/** Returns the instructions for breaking changes. The compiler finds only changes that affect types. */
function migration(changes: readonly Change[], reader: Reader): string[] {
  if (changes.length === 0) return []
  if (reader === 'command')
    return ['To migrate, search for the names above in the flags and in scripts that read the output.']
  const inTypes = changes.filter(({ isInTypes }) => isInTypes).length
  const compile = 'To migrate, install the new version and compile: TypeScript reports each place that needs a change.'
  if (inTypes === changes.length) return [compile]
  const search = 'search for the names above in your program'
  return [
    inTypes === 0
      ? `The types do not show this change. To migrate, ${search}.`
      : `${compile} Not every change shows in the types: ${search} as well.`,
  ]
}

const section = (heading: string, changes: readonly Change[]): string[] =>
  changes.length === 0 ? [] : [`${heading}:`, changes.map((change) => `- ${line(change)}`).join('\n')]

/** Renders the text of a changelog: the changes, most severe first, and how to migrate. */
export function changelogText(changes: readonly Change[], reader: Reader): string {
  const [first] = changes
  if (!first) throw new Error('there is no change to describe')
  const of = (level: Level): Change[] => changes.filter((change) => change.level === level)
  const end = migration(of('major'), reader)
  if (changes.length === 1) return [line(first), ...end].join('\n\n')
  const more = of(first.level).length - 1
  const { fix: _, ...withoutFix } = first
  const head = line(withoutFix).slice(0, -1) + (more > 0 ? `, and ${more} similar changes.` : '.')
  const words = of('patch')
  const about =
    first.level === 'patch'
      ? section('Descriptions and examples', words)
      : words.length > 0
        ? ['Descriptions and examples changed as well.']
        : []
  return [head, ...section('Breaking', of('major')), ...section('New', of('minor')), ...about, ...end].join('\n\n')
}

const render = (levels: readonly (readonly [string, Level])[], text: string): string =>
  `---\n${levels.map(([name, level]) => `'${name}': ${level}`).join('\n')}\n---\n\n${text}\n`

const written = /^\.changeset\/contract-([0-9a-f]{8})(-command)?\.md$/
const digest = (text: string): string => createHash('sha256').update(text.trim()).digest('hex').slice(0, 8)

/**
 * Writes one changeset for libraries and one for commands, because their users see different effects. Replaces the files of
 * an earlier run, except for edited texts: a file name contains the hash of the text, so an edit is detected. An edited file
 * gets new levels only. `@changesets/write` would use new names in each run.
 */
export function writeChangesets(root: string, commit: string | undefined, { changes }: Decision): string[] {
  const edited = new Map<Reader, { path: string; text: string }>()
  for (const [path, content] of newChangesets(root, commit)) {
    const [, hash, command] = written.exec(path) ?? []
    if (hash === undefined) continue
    const text = content.replace(/^---\n[^]*?\n---\n/, '').trim()
    if (digest(text) === hash) rmSync(join(root, path))
    else edited.set(command ? 'command' : 'program', { path, text })
  }
  const commands = new Set(readPackages(root).flatMap(({ name, isCommand }) => (isCommand ? [name] : [])))
  const touched = [...touchedPackages(root, changes)]
  const forCommands = changes
    .map((change) => ({ ...change, level: change.commandLevel }))
    .filter(({ level }) => level !== 'none')
    .sort((left, right) => rank(right.level) - rank(left.level))
  mkdirSync(join(root, '.changeset'), { recursive: true })
  return (['program', 'command'] as const).flatMap((reader) => {
    const levels = touched.filter(([name]) => commands.has(name) === (reader === 'command'))
    if (levels.length === 0) return []
    const text = changelogText(reader === 'command' ? forCommands : changes, reader)
    const path = `.changeset/contract-${digest(text)}${reader === 'command' ? '-command' : ''}.md`
    const file = edited.get(reader) ?? { path, text }
    writeFileSync(join(root, file.path), render(levels, file.text))
    return [edited.has(reader) ? `${file.path} (the edited text is kept)` : file.path]
  })
}
