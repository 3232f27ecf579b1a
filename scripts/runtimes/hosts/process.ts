/** Node, Bun and Deno: `process.mjs <brief> <report>`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeFetch } from '@org/backups-core/node'
import type { Brief } from '../suite/brief.ts'
import { runSuite } from '../suite/run-suite.ts'

const [briefFile = '', reportFile = ''] = process.argv.slice(2)
const brief = JSON.parse(readFileSync(briefFile, 'utf8')) as Brief
writeFileSync(reportFile, JSON.stringify(await runSuite(brief, nodeFetch)))
