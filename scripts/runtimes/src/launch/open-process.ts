import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Cell } from '../suite/run-suite.ts'
import { longestRunMs, type Places, type Runtime } from './runtime.ts'

const run = promisify(execFile)

/** Nothing of this machine's settings: no proxy, no preloaded module, no colour. */
const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1' }

async function openProcess(file: string, args: readonly string[], project: string, usual = /^$/g): Promise<Runtime> {
  const { stdout } = await run(file, ['--version'], { env })
  const [version = ''] = /\d+(\.\d+)+/.exec(stdout) ?? []
  return {
    version,
    async run(brief) {
      const [briefFile, reportFile] = [join(project, 'brief.json'), join(project, 'report.json')]
      await writeFile(briefFile, JSON.stringify(brief))
      const options = { cwd: project, env, timeout: longestRunMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const
      const { stderr } = await run(file, [...args, 'process.mjs', briefFile, reportFile], options)
      // A warning of a leak, or of something deprecated, is for the user's log; there must be none.
      if (stderr.replaceAll(usual, '').trim() !== '') throw new Error(`it wrote on standard error: ${stderr}`)
      return JSON.parse(await readFile(reportFile, 'utf8')) as Cell[]
    },
    close: async () => {},
  }
}

export const openNode = ({ engines, project }: Places, major: number): Promise<Runtime> => {
  const place = `node-${major}-${process.platform}-${process.arch}`
  return openProcess(join(engines, 'node_modules', place, 'bin/node'), [], project)
}

export const openBun = ({ engines, project }: Places): Promise<Runtime> =>
  // It prints what it cannot unpack, besides throwing it.
  openProcess(join(engines, 'node_modules/.bin/bun'), [], project, /^Decompression error: ZlibError$/gm)

/** With leave to use the network and this project, and nothing else; what is not installed is not fetched. */
export const openDeno = ({ engines, project }: Places): Promise<Runtime> => {
  const leave = ['--no-prompt', '--cached-only', '--allow-net', `--allow-read=${project}`, `--allow-write=${project}`]
  return openProcess(join(engines, 'node_modules/.bin/deno'), ['run', ...leave], project)
}
