import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Loads a package as its folder sees it. */
export type Load = (name: string) => Promise<unknown>

const file = 'load.mjs'

/** A bare name is looked up from the file that imports it, so each folder gets one that does. */
export const makeLoadable = (folder: string): Promise<void> =>
  writeFile(join(folder, file), 'export const load = (name) => import(name)\n')

export async function loadFrom(folder: string): Promise<Load> {
  const { load } = (await import(pathToFileURL(join(folder, file)).href)) as { load: Load }
  return load
}

export interface BackupList extends AsyncIterable<unknown> {
  toArray(options: { max: number }): Promise<unknown[]>
  pages(): AsyncGenerator<{ backups: unknown[] }>
}

/** What the bench uses of core. By hand: what is measured is the packed package, which the workspace has no types of. */
export interface Core {
  createBackups: (options: { apiKey: string; baseUrl: string; pacing?: false; fetch?: unknown }) => {
    backups: {
      list: (params: { pageSize: number; creationMethod?: string }) => BackupList
      create: (params: { clusterId: string; backupType: string }) => Promise<{ jobId: string }>
    }
    jobs: { wait: (params: { jobId: string }, options: { deadlineMs: number }) => Promise<{ status: string }> }
  }
}

export const loadCore = async (load: Load): Promise<Core> => (await load('@org/backups-core')) as Core
