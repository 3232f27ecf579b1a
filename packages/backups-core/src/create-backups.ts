import { applyDefaults } from './apply-defaults.ts'
import type { BackupsOptions } from './options.ts'
import { reconcile, type ReconcileOptions, type Reconciliation } from './reconcile.ts'
import { type BackupsResource, bindBackups } from './resources/backups.ts'
import { bindJobs, type JobsResource } from './resources/jobs.ts'
import { bindPolicies, type PoliciesResource } from './resources/policies.ts'
import { realRuntime, type Runtime } from './transport/runtime.ts'
import { createClient } from './transport/send.ts'

/** The client. Methods take the parameters under the API's names in one object, and the options of the call in a second one. */
export interface Backups {
  readonly backups: BackupsResource
  readonly policies: PoliciesResource
  readonly jobs: JobsResource
  /**
   * Finds out whether a call of this client that failed with outcome `unknown` happened. Sends GET requests only. A failed read is never
   * taken as proof of absence.
   * @throws BackupsError `invalid_argument` for an error of another client; `aborted`
   * @example
   * catch (error) {
   *   if (!isBackupsError(error) || error.outcome !== 'unknown') throw error
   *   const { verdict, evidence, check } = await client.reconcile(error)
   * }
   */
  reconcile(error: unknown, options?: ReconcileOptions): Promise<Reconciliation>
}

/**
 * Creates a client. Sends no request and reads no environment variable.
 * @throws BackupsError `invalid_argument` for an invalid option
 * @example
 * const client = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '' })
 * const backups = await client.backups.list().toArray({ max: 1000 })
 */
export function createBackups(options: BackupsOptions): Backups {
  return createBackupsWith(options, realRuntime)
}

/** Creates a client with other clocks, timers and random numbers. For the tests of this package. */
export function createBackupsWith(options: BackupsOptions, runtime: Partial<Runtime>): Backups {
  const client = createClient(applyDefaults(options, { ...realRuntime, ...runtime }))
  return {
    backups: bindBackups(client),
    policies: bindPolicies(client),
    jobs: bindJobs(client),
    reconcile: (error, given) => reconcile(client, error, given),
  }
}
