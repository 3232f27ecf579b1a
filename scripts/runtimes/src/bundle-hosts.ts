import { join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const hosts = join(import.meta.dirname, '../hosts')

const shared: BuildOptions = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'error' }

/**
 * Puts the suite into the project: `process.mjs` imports the packages as any program does; `page.js` and `worker.js` are bundled from
 * there, with the conditions that the bundlers for pages and workers use.
 */
export async function bundleHosts(project: string): Promise<void> {
  const suite = { ...shared, packages: 'external', platform: 'neutral' } as const
  const file = (name: string): string => join(project, name)
  await build({ ...suite, entryPoints: [join(hosts, 'process.ts')], outfile: file('process.mjs') })
  await build({ ...suite, entryPoints: [join(hosts, 'page.ts')], outfile: file('page.mjs') })
  const contents = `import { answer } from './worker.ts'; export default { fetch: answer }`
  await build({ ...suite, stdin: { contents, resolveDir: hosts }, outfile: file('worker.mjs') })

  const portable = { ...shared, absWorkingDir: project } as const
  await build({ ...portable, platform: 'browser', entryPoints: [file('page.mjs')], outfile: file('page.js') })
  const conditions = ['workerd', 'worker', 'browser', 'import']
  await build({
    ...portable,
    platform: 'neutral',
    conditions,
    entryPoints: [file('worker.mjs')],
    outfile: file('worker.js'),
  })
}
