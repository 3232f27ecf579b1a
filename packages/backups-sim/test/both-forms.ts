import type { OperationId } from '@org/backups-client'
import { afterEach } from 'vitest'
import { createSimulator, type Simulator, type SimulatorOptions, startSimulator } from '../src/index.ts'
import { type Answered, call, type CallOptions } from './call.ts'

interface Form {
  name: string
  open: (options?: SimulatorOptions) => Promise<{ simulator: Simulator; send: Send }>
}

type Send = (id: OperationId, params?: Record<string, unknown>, options?: CallOptions) => Promise<Answered>

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The same service twice: in this process, and over a real socket. Both stand still in time. */
export const forms: Form[] = [
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
