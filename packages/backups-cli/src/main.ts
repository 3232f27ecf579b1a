#!/usr/bin/env node
import { run } from './cli.ts'
import { openTerminal } from './terminal.ts'

const controller = new AbortController()
process.on('SIGINT', () => {
  // A second one is for the impatient: nothing that is under way is waited for.
  if (controller.signal.aborted) process.exit(130)
  controller.abort()
})
process.exitCode = await run(process.argv.slice(2), openTerminal(process, controller.signal))
