#!/usr/bin/env node
/** The executable: connects `run` to the process's arguments, streams, signals and exit code. */
// First, so that it runs before the code of the other modules.
import './check-node-version.ts'
import { run } from './cli.ts'
import { exitCodes } from './exit-codes.ts'
import { listenForInterrupts } from './interrupts.ts'
import { openTerminal } from './terminal.ts'

const interrupts = listenForInterrupts(process)
const code = await run(process.argv.slice(2), openTerminal(process, interrupts))
process.exitCode = code === exitCodes.interrupted ? interrupts.exitCode : code
