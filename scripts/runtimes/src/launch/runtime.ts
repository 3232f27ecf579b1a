import type { Brief } from '../suite/brief.ts'
import type { Cell } from '../suite/run-suite.ts'

/** A runtime that is up: its own word for its version, and the suite in it. */
export interface Runtime {
  version: string
  run(brief: Brief): Promise<Cell[]>
  close(): Promise<void>
}

/** Where things are. */
export interface Places {
  /** The runtimes, installed. */
  engines: string
  /** The project with the packed packages and the suite. */
  project: string
}

/** Longer than any of them takes; a suite that hangs must not hang its caller. */
export const longestRunMs = 240_000
