import type { Flags, Values } from './flag.ts'

const outputFormats = ['table', 'json', 'yaml', 'csv', 'ndjson'] as const
export type OutputFormat = (typeof outputFormats)[number]

/** Flags of every command. The API key is not one of them, because flags are visible in the process list. */
export const globalFlags = {
  output: {
    type: 'string',
    alias: 'o',
    choices: outputFormats,
    description: 'Output format; default table on a terminal, json elsewhere',
  },
  query: {
    type: 'string',
    alias: 'q',
    valueHint: 'JMESPATH',
    description: 'Print only what this JMESPath expression selects',
  },
  raw: {
    type: 'boolean',
    alias: 'r',
    needs: 'query',
    description: 'Print strings without quotes, and lists with one item per line',
  },
  header: {
    type: 'boolean',
    default: true,
    description: '',
    negativeDescription: 'Omit the header line of table and csv',
  },
  'base-url': { type: 'string', valueHint: 'URL', description: 'Base URL of the API; also ZILLIZ_BASE_URL' },
  region: {
    type: 'string',
    choices: ['global', 'china'],
    description: 'Select the base URL by region; default global',
  },
  sim: { type: 'boolean', description: 'Use the embedded simulator: no key, no network' },
  'sim-state': { type: 'string', valueHint: 'FILE', description: "Like --sim, and keep the simulator's state in FILE" },
  timeout: {
    type: 'string',
    atLeast: 0.001,
    valueHint: 'SECONDS',
    description: 'Time limit of a request with its retries, default 90; of a wait, default 1800',
  },
  quiet: { type: 'boolean', description: 'Print only data, warnings and errors: no notes, no progress' },
  debug: { type: 'boolean', description: 'Print each request and response status to stderr, without the key' },
  color: { type: 'boolean', default: true, description: '', negativeDescription: 'Disable colours; also NO_COLOR' },
  help: { type: 'boolean', alias: 'h', description: 'Show help' },
} as const satisfies Flags

export type GlobalFlags = typeof globalFlags
export type GlobalValues = Values<GlobalFlags>
