import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackages } from '@org/workspace/build-packages'
import { installCached } from '@org/workspace/install-cached'
import { installPacked } from '@org/workspace/install-packed'
import { build as bundle } from 'esbuild'
import { root } from './processes.ts'

/** Copies the clients into a project, so that they import their libraries from it. */
const copyClients = (folder: string): string => {
  cpSync(join(import.meta.dirname, 'clients'), join(folder, 'clients'), { recursive: true })
  return folder
}

/** Installs core and the raw client, packed, into an empty project. The caller removes it. */
export function prepareConsumer(): string {
  buildPackages('@org/backups-core')
  return copyClients(installPacked(['@org/backups-core']))
}

/** Installs the peers outside of the workspace, and generates the client of hey-api from the document. */
export async function preparePeers(): Promise<string> {
  const folder = copyClients(installCached(join(import.meta.dirname, '../peers'), 'bench', ['--ignore-scripts']))
  const generator = join(folder, 'node_modules/@hey-api/openapi-ts/bin/run.js')
  const args = ['-i', join(root, 'spec/openapi.yaml'), '-o', join(folder, 'hey-api'), '-c', '@hey-api/client-fetch']
  execFileSync(process.execPath, [generator, ...args, '--no-log-file'], { cwd: folder, stdio: 'ignore' })
  await bundle({
    stdin: {
      contents: `export * from './hey-api/index'; export { client } from './hey-api/client.gen'`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    outfile: join(folder, 'hey-api.mjs'),
  })
  return folder
}
