#!/usr/bin/env node
import module from 'node:module'

// Half of the start-up is compiling; Node 22.1 and later can keep the result.
module.enableCompileCache?.()
const { run } = await import('./cli.ts')

const controller = new AbortController()
process.on('SIGINT', () => {
  // A second one is for the impatient: nothing that is under way is waited for.
  if (controller.signal.aborted) process.exit(130)
  controller.abort()
})
// What a write could not deliver is told to the writer; unheard, it would end the program with a stack.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const { stdout, stderr, env } = process
process.exitCode = await run(process.argv.slice(2), { stdout, stderr, env, signal: controller.signal })
