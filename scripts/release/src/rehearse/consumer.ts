import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installEnvironment } from '@org/workspace/tool-environment'
import type { Run } from './run-command.ts'

export type Installer = 'npm' | 'pnpm' | 'yarn'

export interface Consumer {
  installer: Installer
  folder: string
}

/** Creates an empty project that installs `@org` from the registry on loopback, and accepts versions of any age. */
export function createConsumer(folder: string, installer: Installer, registry: string): Consumer {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  if (installer === 'yarn') {
    const settings = {
      nodeLinker: 'node-modules',
      enableTelemetry: false,
      enableGlobalCache: false,
      enableImmutableInstalls: false,
      npmPreapprovedPackages: ['@org/*'],
      unsafeHttpWhitelist: ['127.0.0.1'],
      npmScopes: { org: { npmRegistryServer: registry.replace(/\/$/, '') } },
    }
    writeFileSync(join(folder, '.yarnrc.yml'), JSON.stringify(settings))
    writeFileSync(join(folder, 'yarn.lock'), '')
  } else {
    writeFileSync(join(folder, '.npmrc'), `@org:registry=${registry}\n`)
    if (installer === 'pnpm') {
      writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'packages: []\npmOnFail: ignore\nminimumReleaseAge: 0\n')
    }
  }
  cpSync(join(import.meta.dirname, '../../test/programs/packed.ts'), join(folder, 'program.ts'))
  return { installer, folder }
}

/** Installs the latest release of packages without running scripts. Other packages come from the user's registry. */
export async function install(
  { installer, folder }: Consumer,
  names: readonly string[],
  tools: string,
  run: Run,
): Promise<void> {
  const specs = names.map((name) => `${name}@latest`)
  if (installer === 'npm')
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...specs], folder)
  else if (installer === 'pnpm') await run('pnpm', ['add', '--ignore-scripts', ...specs], folder)
  else {
    const { stdout } = await run('npm', ['config', 'get', 'registry'], folder)
    const registry = stdout.trim().replace(/\/$/, '')
    const env = { ...installEnvironment(), YARN_NPM_REGISTRY_SERVER: registry, YARN_ENABLE_SCRIPTS: '0' }
    const yarn = join(tools, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js')
    await run(process.execPath, [yarn, 'add', ...specs], folder, env)
  }
}

/** Compiles the examples of core with strict options. */
export async function compile({ folder }: Consumer, repository: string, run: Run): Promise<void> {
  cpSync(join(repository, 'packages/backups-core/examples'), join(folder, 'programs'), { recursive: true })
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(repository, 'scripts/release/node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['programs'] }))
  await run(
    process.execPath,
    [join(repository, 'scripts/release/node_modules/@typescript/native/bin/tsc'), '-p', folder],
    folder,
  )
}
