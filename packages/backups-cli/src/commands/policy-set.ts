import type { BackupPolicy, SetBackupPolicyParams } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { confirm, requireTerminalOrYes, yesFlag } from '../confirmation/confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { readBeforeWrite } from '../requests/read-before-write.ts'
import { sendWrite } from '../requests/send-write.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { usageFailure } from '../errors/failure.ts'
import { requestView, resultView } from '../output/views.ts'
import { policyChanges } from '../policy/changes.ts'
import { parseCopies } from '../policy/copies.ts'
import { parseDays } from '../policy/days.ts'
import { parseWindow } from '../policy/window.ts'
import { clusterFlag } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'

/** The flags that `--auto-backup true` requires. */
const scheduleFlags = ['frequency', 'start-time', 'retention-days'] as const

export const command = defineCommand({
  name: 'policy set',
  group: 'Policies',
  summary: "Set or disable a cluster's backup policy",
  flags: {
    ...clusterFlag,
    'auto-backup': {
      type: 'string',
      required: true,
      choices: ['true', 'false'],
      description: 'Enable or disable automatic backups',
    },
    frequency: {
      type: 'string',
      valueHint: 'DAYS',
      description: 'Days: mon,wed,fri, mon-fri, daily, weekdays, weekends, or 1,3,5 where 1 is Monday',
    },
    'start-time': {
      type: 'string',
      valueHint: 'WINDOW',
      description: 'Two-hour window in UTC in which backups start, 02:00-04:00, or its start, 02:00',
    },
    'retention-days': { type: 'string', atLeast: 1, valueHint: 'N', description: 'Days to keep each backup, 1 to 30' },
    'copy-to': {
      type: 'string',
      multiple: true,
      valueHint: 'REGION=DAYS',
      description: 'Copy backups to this region and keep the copies for DAYS; none for no copies',
    },
    yes: yesFlag,
    'dry-run': { type: 'boolean', description: 'Compare with the current policy instead of setting it' },
  },
  details:
    'Replaces the whole policy. Schedules that only the web console can set are probably lost. --auto-backup true requires --frequency, --start-time and --retention-days, and the service immediately starts a first backup. With --dry-run, the command only reads the current policy, which needs a key, and exits with 7 if it differs from the given flags.',
  examples: [
    {
      description: 'Back up every night between 02:00 and 04:00 UTC, and keep each backup for a week',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup true --frequency daily --start-time 02:00-04:00 --retention-days 7',
    },
    {
      description: 'Check whether the policy is as expected; exits with 0 if it is, 7 if it differs',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup true --frequency 1,2,3,5 --start-time 2 --retention-days 7 --dry-run',
    },
    {
      description: 'Disable the policy from a script',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup false --yes',
    },
  ],
  prints: { schema: 'SetPolicyResult', view: resultView('clusterId', 'status') },
  operations: {
    setBackupPolicy: {
      clusterId: ['cluster-id'],
      enabled: ['auto-backup'],
      frequency: ['frequency'],
      startTime: ['start-time'],
      retentionDays: ['retention-days'],
      'crossRegionCopies[].regionId': ['copy-to'],
      'crossRegionCopies[].retentionDays': ['copy-to'],
    },
    getBackupPolicy: { clusterId: ['cluster-id'] },
  },
  checkWith: ({ clusterId }) => ['policy', 'get', '--cluster-id', clusterId],
  async run(context, flags): Promise<ExitCode | void> {
    const { client, output, note, signal } = context
    const enabled = flags['auto-backup'] === 'true'
    const copies = parseCopies(flags['copy-to'])
    const params: SetBackupPolicyParams = {
      clusterId: flags['cluster-id'],
      enabled,
      ...(flags.frequency !== undefined && { frequency: parseDays(flags.frequency) }),
      ...(flags['start-time'] !== undefined && { startTime: parseWindow(flags['start-time']) }),
      ...(flags['retention-days'] !== undefined && { retentionDays: flags['retention-days'] }),
      ...(copies && { crossRegionCopies: copies }),
    }
    const { clusterId } = params
    if (!enabled && Object.keys(params).length > 2) {
      throw usageFailure(
        '--auto-backup false excludes the flags of the schedule. Nothing was sent.',
        'Omit --frequency, --start-time, --retention-days and --copy-to.',
      )
    }
    const missing = enabled ? scheduleFlags.filter((name) => flags[name] === undefined) : []
    if (missing.length > 0) {
      throw usageFailure(`--auto-backup true needs ${missing.map((name) => `--${name}`).join(', ')}. Nothing was sent.`)
    }
    if (flags['dry-run']) {
      const planned = await planRequest(context, ({ policies }) => policies.set(params))
      const changes = policyChanges(await client().policies.get({ clusterId }, { signal }), params)
      await output.record({ ...planned, changes }, requestView)
      note(changes.length > 0 ? 'The current policy differs.' : 'The current policy does not differ.')
      return changes.length > 0 ? exitCodes.differs : exitCodes.done
    }
    if (!enabled) requireTerminalOrYes(context, flags.yes)
    const readPolicy = () => client().policies.get({ clusterId }, { signal })
    const current = await readBeforeWrite(readPolicy, 'The policy was not changed.')
    if (policyChanges(current, params).length === 0) {
      note('The policy already has these settings, so it was not sent.')
      return output.record({ clusterId, status: current.status })
    }
    const plan = destructivePlan(current, params)
    if (plan) {
      requireTerminalOrYes(context, flags.yes)
      await confirm(context, flags.yes, [plan], enabled ? 'Change the policy?' : 'Disable automatic backups?')
    }
    await printAndWait(context, await sendWrite(context, (options) => client().policies.set(params, options)))
    if (enabled && current.status !== 'ENABLED')
      note(`A first backup is starting: backups list --cluster-id ${clusterId} --creation-method AUTO`)
  },
})

/** Returns what the user has to confirm: that backups are no longer made, or are kept for a shorter time. */
function destructivePlan(
  { retentionDays: days }: BackupPolicy,
  { clusterId, enabled, retentionDays = 0 }: SetBackupPolicyParams,
): string | undefined {
  if (!enabled) return `Cluster ${clusterId} will no longer be backed up automatically. Existing backups are kept.`
  if (!days || retentionDays >= days) return undefined
  return `The retention of cluster ${clusterId} decreases from ${days} to ${retentionDays} days. Older automatic backups may be deleted.`
}
