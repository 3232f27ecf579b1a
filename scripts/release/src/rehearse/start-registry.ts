import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Registry {
  url: string
  /** Resolves when the process is gone. */
  close: () => Promise<void>
}

/** No uplink: what is not published here is not found here. */
const config = (storage: string): string => `storage: ${JSON.stringify(storage)}
uplinks: {}
packages:
  '@org/*': { access: $all, publish: $all, unpublish: $all }
  '**': { access: $all }
web: { enable: false }
log: { type: stdout, format: json, level: error }
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

/** Starts a Verdaccio on loopback whose packages are in `folder`. */
export async function startRegistry(tools: string, folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'config.yaml'), config(join(folder, 'storage')))
  const args = [
    join(tools, 'node_modules/verdaccio/bin/verdaccio'),
    '--config',
    join(folder, 'config.yaml'),
    '--listen',
    `127.0.0.1:${port}`,
  ]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Verdaccio takes settings from the environment.
    env: { PATH: process.env['PATH'], STARTED_BY: process.env['STARTED_BY'], NODE_NO_WARNINGS: '1' },
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const close = async (): Promise<void> => {
    child.kill()
    await gone
  }
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error('the registry ended while it started')
    const isUp = await fetch(`${url}/-/ping`).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return { url, close }
    await sleep(100)
  }
  await close()
  throw new Error('the registry did not start')
}
