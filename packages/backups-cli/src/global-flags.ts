import type { Flags, Values } from './flag.ts'

const outputFormats = ['table', 'json', 'yaml', 'csv', 'ndjson'] as const
export type OutputFormat = (typeof outputFormats)[number]

/** Flags of every command. The key is none of them: it would show in the list of processes. */
export const globalFlags = {
  output: {
    type: 'string',
    alias: 'o',
    choices: outputFormats,
    description: 'Form of the data; table on a terminal, json elsewhere',
  },
  query: {
    type: 'string',
    alias: 'q',
    valueHint: 'JMESPATH',
    description: 'Print only what this expression picks from the data',
  },
  header: {
    type: 'boolean',
    default: true,
    description: '',
    negativeDescription: 'Leave out the first line of table and csv',
  },
  'base-url': { type: 'string', valueHint: 'URL', description: 'The server; also ZILLIZ_BASE_URL' },
  region: { type: 'string', choices: ['global', 'china'], description: 'The server by name instead; default global' },
  sim: { type: 'boolean', description: 'Answer from the embedded simulator: no key, no network' },
  'sim-state': { type: 'string', valueHint: 'FILE', description: 'The same, with its state kept in this file' },
  timeout: {
    type: 'string',
    atLeast: 0.001,
    valueHint: 'SECONDS',
    description: 'Time for the call, default 90; for a wait, default 1800',
  },
  quiet: { type: 'boolean', description: 'No notes, no progress; only data and errors' },
  debug: { type: 'boolean', description: 'Show each request and answer on stderr, without the key' },
  color: { type: 'boolean', default: true, description: '', negativeDescription: 'No colours; also NO_COLOR' },
  help: { type: 'boolean', alias: 'h', description: 'Show this' },
} as const satisfies Flags

export type GlobalFlags = typeof globalFlags
export type GlobalValues = Values<GlobalFlags>
