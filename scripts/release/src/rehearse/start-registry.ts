import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface Registry {
  url: string
  close: () => Promise<void>
}

/** Starts Verdaccio on loopback, without an upstream registry. It stores packages in `folder`. */
export async function startRegistry(tools: string, folder: string): Promise<Registry> {
  // Verdaccio reads settings from the environment.
  for (const name of Object.keys(process.env)) if (/^verdaccio_/i.test(name)) delete process.env[name]
  const { runServer } = createRequire(join(tools, 'package.json'))('verdaccio') as {
    runServer: (config: object) => Promise<Server>
  }
  const server = await runServer({
    self_path: folder,
    storage: join(folder, 'storage'),
    uplinks: {},
    packages: { '@org/*': { access: '$all', publish: '$all', unpublish: '$all' }, '**': { access: '$all' } },
    web: { enable: false },
    log: { type: 'stdout', format: 'json', level: 'error' },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
