import { join } from 'node:path'
import { buildPackages } from '@org/workspace/build-packages'
import { installPacked } from '@org/workspace/install-packed'
import { build, type BuildOptions } from 'esbuild'

const suite = join(import.meta.dirname, 'suite')
const shared = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'error' } satisfies BuildOptions

/** The scripts that run the suite in a page and in a worker. */
const hosts = {
  page: { platform: 'browser', code: 'Object.assign(globalThis, { runSuite })' },
  worker: {
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser', 'import'],
    code: 'export default { fetch: async (request) => Response.json(await runSuite(await request.json())) }',
  },
} satisfies Record<string, BuildOptions & { code: string }>

/**
 * Builds and packs core and the simulator, and installs them into an empty project. Adds the suite as a program that imports the
 * packages, and as bundles for pages and workers. The caller removes the project.
 */
export async function prepareProject(): Promise<string> {
  const names = ['@org/backups-core', '@org/backups-sim']
  buildPackages(...names)
  const project = installPacked(names)
  // This bundle contains the suite without the packages that it tests.
  const external = { ...shared, platform: 'neutral', external: ['@org/backups-*', 'node:*'] } satisfies BuildOptions
  const program = join(suite, 'run-in-process.ts')
  await build({ ...external, entryPoints: [program], outfile: join(project, 'run-in-process.mjs') })
  for (const [name, { code, ...options }] of Object.entries(hosts)) {
    const contents = `import { runSuite } from './run-suite.ts'\n${code}`
    const entry = join(project, `${name}.mjs`)
    await build({ ...external, stdin: { contents, resolveDir: suite }, outfile: entry })
    const bundle = { entryPoints: [entry], outfile: join(project, `${name}.js`) }
    await build({ ...shared, ...options, ...bundle, absWorkingDir: project })
  }
  return project
}
