import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from './listen.ts'

export interface RunningRedis {
  port: number
  url: string
  /** Kills the server process. The data is lost. */
  kill(): Promise<void>
  /** Starts an empty server on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(createServer())
  await close()
  return port
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.once('error', (cause: NodeJS.ErrnoException) => {
      const fix = 'apt-get install redis-server, or brew install redis'
      reject(cause.code === 'ENOENT' ? new Error(`redis-server is not installed. Fix: ${fix}`) : cause)
    })
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready to accept connections')) resolve()
    })
  })
  return child
}

/** Starts a Redis server on loopback, on a free port, without persistence. */
export async function startRedis(): Promise<RunningRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const port = await freePort()
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true })
  let child = await start(port, folder).catch(async (error: unknown) => {
    await removeFolder()
    throw error
  })
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      child = await start(port, folder)
    },
    async stop() {
      await kill()
      await removeFolder()
    },
  }
}
