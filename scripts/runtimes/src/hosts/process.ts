/** Node, Bun and Deno: `process.mjs <brief> <report>`. */
import { readFileSync, writeFileSync } from 'node:fs'
import * as forNode from '@org/backups-core/node'
import type { Brief } from '../suite/brief.ts'
import { runSuite } from '../suite/run-suite.ts'

const [briefFile = '', reportFile = ''] = process.argv.slice(2)
const brief = JSON.parse(readFileSync(briefFile, 'utf8')) as Brief
writeFileSync(reportFile, JSON.stringify(await runSuite(brief, forNode)))
// Node 20 may forget to end a connection whose body stalls, although the call has settled, and then stays for as long as the server is
// silent. Everywhere else a program has to come to its end by itself.
if (brief.runtime === 'node20') process.exit()
