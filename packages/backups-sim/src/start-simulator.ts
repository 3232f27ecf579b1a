import { checkFields, checkFunction, checkNumber, checkText } from './check.ts'
import { createInternalSimulator, type Simulator } from './create-simulator.ts'
import { optionChecks, type SimulatorOptions } from './options.ts'

/** Options of `startSimulator`. */
export interface ServerOptions extends SimulatorOptions {
  /** Port to listen on. 0 selects a free port. @default 0 */
  port?: number | undefined
  /** Address to listen on. An address outside of loopback opens the simulator to the network and causes a warning. @default '127.0.0.1' */
  host?: string | undefined
  /** Receives each warning. @default writes the warning to standard error */
  warn?: ((message: string) => void) | undefined
}

/** A simulator with an HTTP server. */
export interface RunningSimulator extends Simulator {
  /** Base URL for `createBackups({ baseUrl })`, such as `http://127.0.0.1:54321`. */
  readonly url: string
  /** Closes all connections and stops listening. */
  close(): Promise<void>
}

const checkServerOptions = checkFields<ServerOptions>({
  ...optionChecks,
  port: checkNumber({ min: 0, max: 65_535, isInteger: true }),
  host: checkText,
  warn: checkFunction,
})

const isLoopback = (address: string): boolean => /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(address)

const warnOnStderr = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/**
 * Starts a simulator with an HTTP server, by default on loopback. The clock runs in real time unless `clock` is set, because
 * clients of a server expect jobs to progress.
 *
 * @example
 * const simulator = await startSimulator({ port: 0 })
 * const client = createBackups({ apiKey: 'any-key', baseUrl: simulator.url })
 */
export async function startSimulator(options: ServerOptions = {}): Promise<RunningSimulator> {
  checkServerOptions(options, 'options')
  const { port = 0, host = '127.0.0.1', warn = warnOnStderr, ...rest } = options
  // With a dynamic import, the package also loads on runtimes without node:http.
  const { serve } = await import('./http/serve.ts')
  const simulator = createInternalSimulator({ ...rest, clock: { factor: 1, ...rest.clock } })
  const server = await serve(simulator.handle, port, host)
  if (!isLoopback(server.address)) {
    warn(
      `The simulator listens on ${server.address}, port ${server.port}. Anyone who can reach this machine can use and change it.`,
    )
  }
  const name = host === 'localhost' ? host : server.address.includes(':') ? `[${server.address}]` : server.address
  return Object.assign(simulator, {
    url: `http://${name}:${server.port}`,
    close: () => server.close(),
  })
}
