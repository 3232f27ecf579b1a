import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installEnvironment } from '@org/workspace/tool-environment'
import type { Run } from './run-command.ts'

export type Installer = 'npm' | 'pnpm' | 'yarn'

/** A program of a user: lists and describes against the simulator, through core and through the command. */
const program = `
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createBackups } from '@org/backups-core'
import { startSimulator } from '@org/backups-sim'

const simulator = await startSimulator()
try {
  const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url })
  const [first] = await zilliz.backups.list().toArray({ max: 10 })
  if (!first) throw new Error('nothing was listed')
  const { clusterId, backupId } = first
  const { status } = await zilliz.backups.describe({ clusterId, backupId })
  const env = { ...process.env, ZILLIZ_API_KEY: 'any-key', ZILLIZ_BASE_URL: simulator.url }
  const backups = (...args) => promisify(execFile)('node_modules/.bin/backups', [...args, '-o', 'json'], { env })
  const listed = await backups('list')
  const described = await backups('describe', '--cluster-id', clusterId, '--backup-id', backupId)
  for (const { stdout } of [listed, described]) {
    if (!stdout.includes(backupId)) throw new Error('the command does not show ' + backupId)
  }
  console.log(backupId, status)
} finally {
  await simulator.close()
}
`

export interface Consumer {
  installer: Installer
  folder: string
}

/** An empty project that knows nothing but where our scope is, and takes a new release as soon as it is there. */
export function createConsumer(folder: string, installer: Installer, registry: string): Consumer {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  if (installer === 'yarn') {
    const settings = {
      nodeLinker: 'node-modules',
      enableTelemetry: false,
      enableGlobalCache: false,
      enableImmutableInstalls: false,
      // Nothing is older than a minute here.
      npmPreapprovedPackages: ['@org/*'],
      unsafeHttpWhitelist: ['127.0.0.1'],
      npmScopes: { org: { npmRegistryServer: registry } },
    }
    writeFileSync(join(folder, '.yarnrc.yml'), JSON.stringify(settings))
    writeFileSync(join(folder, 'yarn.lock'), '')
  } else {
    writeFileSync(join(folder, '.npmrc'), `@org:registry=${registry}/\n`)
    if (installer === 'pnpm') {
      writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'packages: []\npmOnFail: ignore\nminimumReleaseAge: 0\n')
    }
  }
  writeFileSync(join(folder, 'program.js'), program)
  return { installer, folder }
}

/** Installs the latest release of some packages, without running anybody's scripts. */
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

/** Compiles the programs that are kept for the second witness, as a strict user would. */
export async function compile({ folder }: Consumer, repository: string, run: Run): Promise<void> {
  cpSync(join(repository, 'scripts/spec-bump/src/witness/programs'), join(folder, 'programs'), { recursive: true })
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: [],
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
