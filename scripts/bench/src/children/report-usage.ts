/** Loaded before a program that is measured as it is: says on file descriptor 3 what its process spent, when it ends. */
import { writeSync } from 'node:fs'

export interface Usage {
  cpuMs: number
  /** The most memory that was ever resident. */
  peakMb: number
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpuMs: (user + system) / 1000, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 }
  writeSync(3, JSON.stringify(usage))
})
