import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Figure, Row } from '../figure.ts'

interface Program {
  contestant: string
  what: string
  from: 'consumer' | 'peers'
  source: string
  atMost?: number
}

const list = 'list only'
const programs: readonly Program[] = [
  {
    contestant: 'core',
    what: list,
    from: 'consumer',
    source: `import { createBackups } from '@org/backups-core'
for await (const backup of createBackups({ apiKey: 'k' }).backups.list()) console.log(backup)`,
    atMost: 5,
  },
  { contestant: 'core', what: 'all of it', from: 'consumer', source: `export * from '@org/backups-core'`, atMost: 8 },
  {
    contestant: 'backups-client',
    what: list,
    from: 'consumer',
    source: `import { createBackupsClient } from '@org/backups-client'
console.log(await createBackupsClient({ apiKey: 'k' }).GET('/v2/backups'))`,
  },
  {
    contestant: 'openapi-fetch',
    what: 'alone',
    from: 'peers',
    source: `import createClient from 'openapi-fetch'
console.log(await createClient({ baseUrl: 'https://a' }).GET('/v2/backups'))`,
  },
  {
    contestant: 'hey-api client-fetch',
    what: list,
    from: 'peers',
    source: `import { listBackups } from './hey-api/index'
console.log(await listBackups())`,
  },
  {
    contestant: 'ky',
    what: 'alone',
    from: 'peers',
    source: `import ky from 'ky'
console.log(await ky('https://a').json())`,
  },
  {
    contestant: 'octokit',
    what: list,
    from: 'peers',
    source: `import { Octokit } from '@octokit/rest'
console.log(await new Octokit().request('GET /v2/backups'))`,
  },
  {
    contestant: 'openai',
    what: list,
    from: 'peers',
    source: `import OpenAI from 'openai'
console.log(await new OpenAI().get('/v2/backups'))`,
  },
  {
    contestant: 'axios',
    what: 'alone',
    from: 'peers',
    source: `import axios from 'axios'
console.log(await axios.get('https://a'))`,
  },
  {
    contestant: 'neon',
    what: list,
    from: 'peers',
    source: `import { createApiClient } from '@neondatabase/api-client'
console.log(await createApiClient({ apiKey: 'k' }).listProjects({}))`,
  },
  {
    contestant: 'aws client-backup',
    what: list,
    from: 'peers',
    source: `import { BackupClient, ListBackupJobsCommand } from '@aws-sdk/client-backup'
console.log(await new BackupClient().send(new ListBackupJobsCommand()))`,
  },
  {
    contestant: 'pinecone',
    what: list,
    from: 'peers',
    source: `import { Pinecone } from '@pinecone-database/pinecone'
console.log(await new Pinecone().backups.list())`,
  },
]

async function kilobytes(source: string, resolveDir: string): Promise<number> {
  const bundle = async (platform: 'browser' | 'node'): Promise<Uint8Array | undefined> => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir, loader: 'ts' },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform,
      logLevel: 'silent',
      write: false,
      outfile: 'bundle.js',
    })
    return outputFiles[0]?.contents
  }
  // Some have nothing for browsers.
  const bytes = await bundle('browser').catch(() => bundle('node'))
  return gzipSync(bytes ?? new Uint8Array(), { level: 9 }).length / 1000
}

export const bundleSize: Row = {
  id: 'bundle',
  title: 'Bundled by esbuild, minified, gzip; 1 kB is 1,000 bytes',
  async measure(setting) {
    const figures: Figure[] = []
    for (const { from, source, ...figure } of programs) {
      figures.push({ ...figure, unit: 'kB', values: [await kilobytes(source, await setting[from]())] })
    }
    return figures
  },
}
