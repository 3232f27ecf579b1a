/** Runs the suite in Node, Bun or Deno: `run-in-process.mjs <input file> <report file>`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeFetch } from '@org/backups-core/node'
import { runSuite } from './run-suite.ts'
import type { SuiteInput } from './section.ts'

const [inputFile = '', reportFile = ''] = process.argv.slice(2)
const input = JSON.parse(readFileSync(inputFile, 'utf8')) as SuiteInput
writeFileSync(reportFile, JSON.stringify(await runSuite(input, nodeFetch)))
// Node 20 may keep the connection of a stalled body open after the call has settled. Other runtimes must exit by themselves.
if (input.runtime === 'node20') process.exit()
