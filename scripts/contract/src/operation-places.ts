import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calls, type Document } from '@org/backups-spec/document'
import { checkEvidence } from '@org/backups-spec/evidence'
import { documentFile, evidenceFile, type Spec } from '@org/backups-spec/read-spec'
import { newChangesets } from '@org/spec-bump/changesets/read-changesets'
import { resolveBase } from '@org/workspace/resolve-base'
import { baseDocument } from './base-document.ts'
import { freshGate } from './gates/fresh-gate.ts'
import { filesWithout } from './recorded/check-recorded.ts'
import { readRecorded, type Recording } from './recorded/read-recorded.ts'
import { type Commands, compareFields, readCommands } from './wire/cli-commands.ts'
import { clientOver, finalFailure, methodName } from './wire/core-methods.ts'

/** A place where the repository must have an operation, and what it lacks there. */
export interface Place {
  name: string
  lacks: string[]
}

/** What `operationPlaces` reads. Tests leave parts out. */
export interface Sources {
  spec: Spec
  /** The generated files that do not match the document. */
  stale: string[]
  /** The document at the start of the branch; undefined if there is none. */
  base: Document | undefined
  recording: Recording
  core: object
  commands: Commands
  /** The texts of the changesets that this branch adds. */
  changesets: readonly string[]
  /** Reads the files that match a glob pattern. */
  read: (pattern: string) => string[]
}

export async function readSources(spec: Spec): Promise<Sources> {
  const { root } = spec
  return {
    spec,
    stale: (await freshGate(spec)).problems.map(({ where }) => where),
    base: baseDocument(root),
    recording: readRecorded(),
    core: clientOver(finalFailure),
    commands: await readCommands(),
    changesets: [...newChangesets(root, resolveBase(root, undefined, process.env).commit).values()],
    read: (pattern) => globSync(pattern, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8')),
  }
}

/** Returns the places of an operation, in the order in which CONTRIBUTING fills them. */
export function operationPlaces(id: string, sources: Sources): Place[] {
  const { spec, stale, base, recording, core, commands, changesets, read } = sources
  const call = calls(spec.document).find((one) => one.id === id)
  const isNew = base !== undefined && !calls(base).some((one) => one.id === id)
  const hasChangeset = changesets.some((text) => text.includes('@org/backups-client'))
  // The first operation of a command returns what the command prints.
  const command = Object.keys(commands).find((name) => Object.keys(commands[name]?.operations ?? {})[0] === id)
  const [resource, method] = methodName(id, core)?.split('.') ?? []
  const word = `\\b${id}\\b`
  const words = command?.replaceAll(' ', `(?:['"], ['"]| )`)
  const fields = compareFields(spec.document, call ? [call] : [], commands).missing
  const place = (name: string, isThere: boolean, what: string): Place => ({ name, lacks: isThere ? [] : [what] })
  /** A place that consists of files. One of them must match the pattern; without a pattern, none does. */
  const inFiles = (files: string, pattern: string | undefined, what: string): Place => {
    const isMatch = (text: string): boolean => pattern !== undefined && new RegExp(pattern, 'm').test(text)
    return place(files, read(files).some(isMatch), what)
  }
  const inMethods = method && `^\\| \`${resource}\` \\|.*\`${method}\``
  const inTests = words && `['"\`]${words}(?=['"\`\\s])`
  return [
    place(documentFile, call !== undefined, `an operation with the operationId ${id}`),
    { name: evidenceFile, lacks: checkEvidence(spec.document, spec.evidence).map(({ message }) => message) },
    { name: 'generated files', lacks: stale.map((path) => `${path}: run \`pnpm generate\``) },
    ...['requests.yaml', 'responses.yaml', 'facts.yaml'].map((file) =>
      place(`scripts/contract/recorded/${file}`, !filesWithout(id, recording).includes(file), `an entry ${id}`),
    ),
    place('packages/backups-core/src/resources', method !== undefined, `a method with the words of ${id}`),
    inFiles('packages/backups-core/README.md', inMethods, 'the method: run `pnpm generate`'),
    inFiles('packages/backups-sim/src/operations/*.ts', `export function ${id}\\b`, `a function ${id}`),
    inFiles('packages/backups-sim/{src,test}/**/{*.test.ts,rules/*.ts}', word, `a test that names ${id}`),
    place('packages/backups-cli/src/commands', command !== undefined, `a command whose first operation is ${id}`),
    { name: 'flags of the command', lacks: command ? fields.map((field) => `one for ${field}`) : [] },
    inFiles('packages/backups-cli/test/e2e/*.test.ts', inTests, 'a test of the command'),
    inFiles('packages/backups-cli/README.md', command && `\`backups ${command}\\b`, 'the command: run `pnpm generate`'),
    inFiles('docs/fault-table.md', word, `${id}: its first line has the command`),
    inFiles('docs/api/backups-client.api.md', word, `${id}: run \`pnpm api:update\``),
    inFiles('docs/contract-report.md', word, `${id}: run \`pnpm contract --report\``),
    place('.changeset', !isNew || hasChangeset, 'a changeset: run `pnpm spec:changeset`'),
  ]
}
