/**
 * Starts the console with a simulator in place of the service. Run `pnpm build && pnpm dev`, and open the printed link.
 */
import { join } from 'node:path'
import { fleet, startSimulator } from '@org/backups-sim'
import { startConsole } from '../server/index.ts'

const now = new Date().toISOString().replace(/\.\d+/, '')
const simulator = await startSimulator({ seed: fleet({ now }), clock: { startAt: now } })
const running = await startConsole({
  apiKey: 'any-key-will-do',
  baseUrl: simulator.url,
  page: join(import.meta.dirname, '../dist/page'),
  isReadOnly: process.argv.includes('--read-only'),
  isSimulated: true,
})
process.stdout.write(`${running.createLink()}\n`)
