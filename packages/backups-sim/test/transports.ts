import type { OperationId } from '@org/backups-client'
import { afterEach } from 'vitest'
import { createSimulator, type Simulator, type SimulatorOptions, startSimulator } from '../src/index.ts'
import { type CallResult, call, type CallOptions } from './call.ts'

interface Transport {
  name: string
  open: (options?: SimulatorOptions) => Promise<{ simulator: Simulator; send: Send }>
}

type Send = (id: OperationId, params?: Record<string, unknown>, options?: CallOptions) => Promise<CallResult>

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The two ways to call a simulator: in this process, and over HTTP. Both start with a stopped clock. */
export const transports: Transport[] = [
  {
    name: 'in-process fetch',
    async open(options) {
      const simulator = createSimulator(options)
      return { simulator, send: (id, params, more) => call(simulator, id, params, more) }
    },
  },
  {
    name: 'HTTP server',
    async open(options) {
      const simulator = await startSimulator({ ...options, clock: { factor: 0, ...options?.clock } })
      closing.push(() => simulator.close())
      const { url } = simulator
      return {
        simulator,
        send: (id, params, more) => call(simulator, id, params, { url, fetch: globalThis.fetch, ...more }),
      }
    },
  },
]
