import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'

const run = promisify(execFile)
const here = join(import.meta.dirname, '../engines')
const folder = join(import.meta.dirname, '../../../node_modules/.cache/runtimes/engines')

/** Installs the runtimes at the versions of their own lockfile, once. Below node_modules, where no test, linter or cache looks. */
export async function prepareEngines(): Promise<string> {
  const stamp = await readFile(join(here, 'pnpm-lock.yaml'), 'utf8')
  const stampFile = join(folder, 'stamp')
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return folder

  console.log('runtimes: installing the runtimes, this once (about 900 MB)')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(here, folder, { recursive: true })
  await run('pnpm', ['install', '--frozen-lockfile'], { cwd: folder, env: installEnvironment() })
  await writeFile(stampFile, stamp)
  return folder
}
