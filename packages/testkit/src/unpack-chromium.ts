import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Unpacks the Chromium of the npm package once. The package unpacks into the temporary folder, and it also uses files that another
 * process is still writing there. Each process therefore unpacks into a private folder, and renames it when it is complete.
 */
export async function unpackChromium(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = join(import.meta.dirname, '../node_modules/.cache', `chromium-${version}`)
  const executable = join(folder, 'chromium')
  if (existsSync(executable)) return executable

  await mkdir(dirname(folder), { recursive: true })
  const unpacked = await mkdtemp(`${folder}-`)
  try {
    const script = `await (await import('@sparticuz/chromium')).default.executablePath()`
    await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: unpacked },
    })
    await rename(unpacked, folder)
  } catch (error) {
    await rm(unpacked, { recursive: true, force: true })
    // Another process may have created the folder first.
    if (!existsSync(executable)) throw error
  }
  return executable
}
