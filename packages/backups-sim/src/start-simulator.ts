import { createInnerSimulator, type Simulator } from './create-simulator.ts'
import type { SimulatorOptions } from './options.ts'

/** Options of `startSimulator`. */
export interface ServerOptions extends SimulatorOptions {
  /**
   * 0 takes any free one.
   * @default 0
   */
  port?: number | undefined
  /**
   * Anything but a loopback address lets others on the network in, and is warned of.
   * @default '127.0.0.1'
   */
  host?: string | undefined
  /**
   * Where warnings go.
   * @default a line on standard error
   */
  warn?: ((message: string) => void) | undefined
}

/** A simulator that answers over HTTP, too. */
export interface RunningSimulator extends Simulator {
  /** For `createBackups({ baseUrl })`: `http://127.0.0.1:54321`. */
  readonly url: string
  /** Ends all connections and stops listening. */
  close(): Promise<void>
}

const isLoopback = (address: string): boolean => /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(address)

const warnOnStderr = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/**
 * Starts the simulator as an HTTP server, on loopback unless told otherwise. Its clock runs in real time unless `clock` says
 * something else, since whoever talks to a server expects that jobs go on.
 *
 * @example
 * const simulator = await startSimulator({ port: 0 })
 * const zilliz = createBackups({ apiKey: 'any key', baseUrl: simulator.url })
 */
export async function startSimulator(options: ServerOptions = {}): Promise<RunningSimulator> {
  const { port = 0, host = '127.0.0.1', warn = warnOnStderr, ...rest } = options
  // Loaded here, so that the rest of the package runs where there is no node:http.
  const { serve } = await import('./http/serve.ts')
  const simulator = createInnerSimulator({ ...rest, clock: { factor: 1, ...rest.clock } })
  const server = await serve(simulator.handle, port, host)
  if (!isLoopback(server.address)) {
    warn(
      `The simulator listens on ${server.address}, port ${server.port}: everybody who reaches this machine can use and change it.`,
    )
  }
  const name = host === 'localhost' ? host : server.address.includes(':') ? `[${server.address}]` : server.address
  return Object.assign(simulator, {
    url: `http://${name}:${server.port}`,
    close: () => server.close(),
  })
}
