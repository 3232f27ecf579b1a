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

const written = /^\.changeset\/contract-[0-9a-f]{8}(-command)?\.md$/

/**
 * Writes one changeset for libraries and one for commands, because their users see different effects. Replaces the
 * files of an earlier run. The file names are stable; `@changesets/write` would invent new names in each run.
 */
export function writeChangesets(root: string, commit: string | undefined, { changes }: Decision): string[] {
  for (const path of newChangesets(root, commit).keys()) if (written.test(path)) rmSync(join(root, path))
  const commands = new Set(readPackages(root).flatMap(({ name, isCommand }) => (isCommand ? [name] : [])))
  const forCommands = changes
    .map((change) => ({ ...change, level: change.commandLevel }))
    .sort((left, right) => rank(right.level) - rank(left.level))
  const id = createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 8)
  const touched = [...touchedPackages(root, changes)]
  const files = [
    {
      name: `contract-${id}`,
      levels: touched.filter(([name]) => !commands.has(name)),
      about: changes,
      reader: 'program',
    },
    {
      name: `contract-${id}-command`,
      levels: touched.filter(([name]) => commands.has(name)),
      about: forCommands,
      reader: 'command',
    },
  ] as const
  mkdirSync(join(root, '.changeset'), { recursive: true })
  return files.flatMap(({ name, levels, about, reader }) => {
    if (levels.length === 0) return []
    const path = `.changeset/${name}.md`
    writeFileSync(join(root, path), render(levels, changelogText(about, reader)))
    return [path]
  })
}
