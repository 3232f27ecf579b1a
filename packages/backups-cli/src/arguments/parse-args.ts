import type { parseArgs as nodeParseArgs } from 'node:util'
import { nodeModule } from '../node-module.ts'

/** Node's own; for the library that parses, too, which the build gives this file for `node:util`. */
export const parseArgs: typeof nodeParseArgs = (config) => nodeModule('node:util').parseArgs(config)
