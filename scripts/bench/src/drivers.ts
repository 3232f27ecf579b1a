/** How each contestant asks for one page of backups, the way its own documentation does it. */

import { type BackupList, type Load, loadCore } from './load-from.ts'

/** Asks for a page; gives how many rows came, so that nobody wins by not doing it. */
export type ListCall = () => Promise<number>

interface DriverOptions {
  baseUrl: string
  pageSize: number
  load: Load
  /** Whether `fetch` is a stub: clients that do not use it by themselves are told to. */
  isStubbed: boolean
}

type Driver = (options: DriverOptions) => Promise<ListCall>

interface Page {
  data: { backups: unknown[] }
}

const apiKey = 'bench-key'
const path = '/v2/backups'

/** The floor: what anybody would write without a library. Calls `fetch` anew, so that a stub put there later is used. */
export const rawFetch: Driver = async ({ baseUrl, pageSize }) => {
  const url = `${baseUrl}${path}?pageSize=${pageSize}`
  return async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } })
    const { data } = (await response.json()) as Page
    return data.backups.length
  }
}

const core =
  (read: (list: BackupList, pageSize: number) => Promise<number>): Driver =>
  async ({ baseUrl, pageSize, load }) => {
    const { createBackups } = await loadCore(load)
    // The bench asks faster than the service would allow.
    const { backups } = createBackups({ apiKey, baseUrl, pacing: false })
    return () => read(backups.list({ pageSize }), pageSize)
  }

const toArray = async (list: BackupList, pageSize: number): Promise<number> =>
  (await list.toArray({ max: pageSize })).length

type OpenapiFetch = (options: object) => { GET(path: string, init: object): Promise<{ data: Page }> }

const openapiFetch: Driver = async ({ baseUrl, pageSize, load }) => {
  const { default: createClient } = (await load('openapi-fetch')) as { default: OpenapiFetch }
  const client = createClient({ baseUrl, headers: { authorization: `Bearer ${apiKey}` } })
  return async () => (await client.GET(path, { params: { query: { pageSize } } })).data.data.backups.length
}

const backupsClient: Driver = async ({ baseUrl, pageSize, load }) => {
  const { createBackupsClient } = (await load('@org/backups-client')) as { createBackupsClient: OpenapiFetch }
  const client = createBackupsClient({ baseUrl, apiKey })
  return async () => (await client.GET(path, { params: { query: { pageSize } } })).data.data.backups.length
}

const heyApi: Driver = async ({ baseUrl, pageSize, load }) => {
  const { client, listBackups } = (await load('./hey-api.mjs')) as {
    client: { setConfig: (config: object) => void }
    listBackups: (options: object) => Promise<{ data: Page }>
  }
  client.setConfig({ baseUrl, auth: apiKey })
  return async () => (await listBackups({ query: { pageSize } })).data.data.backups.length
}

const axios: Driver = async ({ baseUrl, pageSize, load, isStubbed }) => {
  const { default: library } = (await load('axios')) as {
    default: { create(options: object): { get(path: string, options: object): Promise<{ data: Page }> } }
  }
  const headers = { authorization: `Bearer ${apiKey}` }
  const client = library.create({ baseURL: baseUrl, headers, ...(isStubbed && { adapter: 'fetch' }) })
  return async () => (await client.get(path, { params: { pageSize } })).data.data.backups.length
}

const ky: Driver = async ({ baseUrl, pageSize, load }) => {
  const { default: library } = (await load('ky')) as {
    default: { create(options: object): { get(path: string, options: object): { json(): Promise<Page> } } }
  }
  const client = library.create({ baseUrl, headers: { authorization: `Bearer ${apiKey}` } })
  return async () => (await client.get(path.slice(1), { searchParams: { pageSize } }).json()).data.backups.length
}

const octokit: Driver = async ({ baseUrl, pageSize, load }) => {
  const { Octokit } = (await load('@octokit/rest')) as {
    Octokit: new (options: object) => { request(route: string, params: object): Promise<{ data: Page }> }
  }
  const client = new Octokit({ auth: apiKey, baseUrl })
  return async () => (await client.request(`GET ${path}`, { pageSize })).data.data.backups.length
}

const openai: Driver = async ({ baseUrl, pageSize, load }) => {
  const { default: OpenAI } = (await load('openai')) as {
    default: new (options: object) => { get(path: string, options: object): Promise<Page> }
  }
  const client = new OpenAI({ apiKey, baseURL: baseUrl })
  return async () => (await client.get(path, { query: { pageSize } })).data.backups.length
}

const pinecone: Driver = async ({ baseUrl, pageSize, load }) => {
  const { Pinecone } = (await load('@pinecone-database/pinecone')) as {
    Pinecone: new (options: object) => { backups: { list(options: object): Promise<{ data: unknown[] }> } }
  }
  const client = new Pinecone({ apiKey, controllerHostUrl: baseUrl })
  return async () => (await client.backups.list({ limit: pageSize })).data.length
}

const neon: Driver = async ({ baseUrl, pageSize, load, isStubbed }) => {
  const { createApiClient } = (await load('@neondatabase/api-client')) as {
    createApiClient: (options: object) => { listProjects(options: object): Promise<{ data: { projects: unknown[] } }> }
  }
  const client = createApiClient({ apiKey, baseURL: baseUrl, ...(isStubbed && { adapter: 'fetch' }) })
  return async () => (await client.listProjects({ limit: pageSize })).data.projects.length
}

/** Takes a transport, but no `fetch`. */
const awsHandler = {
  async handle({ path: route, query }: { path: string; query: Record<string, string> }) {
    const response = await fetch(`http://127.0.0.1${route}?${new URLSearchParams(query)}`)
    const { status: statusCode, headers } = response
    return { response: { statusCode, headers: Object.fromEntries(headers), body: await response.bytes() } }
  },
}

const aws: Driver = async ({ baseUrl, pageSize, load, isStubbed }) => {
  const { BackupClient, ListBackupJobsCommand } = (await load('@aws-sdk/client-backup')) as {
    BackupClient: new (options: object) => { send(command: object): Promise<{ BackupJobs: unknown[] }> }
    ListBackupJobsCommand: new (input: object) => object
  }
  const client = new BackupClient({
    region: 'us-east-1',
    endpoint: baseUrl,
    credentials: { accessKeyId: apiKey, secretAccessKey: apiKey },
    ...(isStubbed && { requestHandler: awsHandler }),
  })
  return async () => (await client.send(new ListBackupJobsCommand({ MaxResults: pageSize }))).BackupJobs.length
}

export interface Contestant {
  /** As tables show it. */
  name: string
  /** Which of the bench's folders it is installed in. */
  from: 'consumer' | 'peers'
  driver: Driver
}

export const contestants = {
  core: {
    name: 'core, toArray()',
    from: 'consumer',
    driver: core(toArray),
  },
  corePages: {
    name: 'core, pages()',
    from: 'consumer',
    driver: core(async (list) => {
      for await (const page of list.pages()) return page.backups.length
      return 0
    }),
  },
  raw: { name: 'raw fetch, once more', from: 'consumer', driver: rawFetch },
  backupsClient: { name: 'backups-client', from: 'consumer', driver: backupsClient },
  openapiFetch: { name: 'openapi-fetch', from: 'peers', driver: openapiFetch },
  heyApi: { name: 'hey-api client-fetch', from: 'peers', driver: heyApi },
  axios: { name: 'axios', from: 'peers', driver: axios },
  ky: { name: 'ky', from: 'peers', driver: ky },
  octokit: { name: 'octokit', from: 'peers', driver: octokit },
  openai: { name: 'openai', from: 'peers', driver: openai },
  pinecone: { name: 'pinecone', from: 'peers', driver: pinecone },
  neon: { name: 'neon', from: 'peers', driver: neon },
  aws: { name: 'aws client-backup', from: 'peers', driver: aws },
} satisfies Record<string, Contestant>

export type ContestantId = keyof typeof contestants
