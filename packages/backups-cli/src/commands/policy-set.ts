import type { SetBackupPolicyParams } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { askConsent, requireConsent, yesFlag } from '../confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { usageFailure } from '../failure.ts'
import { requestView } from '../output/views.ts'
import { policyChanges } from '../policy/changes.ts'
import { parseCopies } from '../policy/copies.ts'
import { parseDays } from '../policy/days.ts'
import { parseWindow } from '../policy/window.ts'
import { clusterFlag } from '../shared-flags.ts'
import { conclude } from '../waiting/conclude.ts'

/** What a policy that is on consists of. */
const scheduleFlags = ['frequency', 'start-time', 'retention-days'] as const

export const policySet = defineCommand({
  flags: {
    ...clusterFlag,
    'auto-backup': {
      type: 'string',
      required: true,
      choices: ['true', 'false'],
      description: 'Whether the cluster is backed up automatically',
    },
    frequency: {
      type: 'string',
      valueHint: 'DAYS',
      description: 'mon,wed,fri, mon-fri, daily, weekdays, weekends, or 1,3,5 with Monday as 1',
    },
    'start-time': {
      type: 'string',
      valueHint: 'WINDOW',
      description: 'Two hours in UTC in which it starts, 02:00-04:00; or when they begin, 02:00',
    },
    'retention-days': {
      type: 'string',
      atLeast: 1,
      valueHint: 'N',
      description: 'Days that a backup is kept, 1 to 30',
    },
    'copy-to': {
      type: 'string',
      multiple: true,
      valueHint: 'REGION=DAYS',
      description: 'Region that gets a copy, and how long that is kept; none for no copies',
    },
    yes: yesFlag,
    'dry-run': { type: 'boolean', description: 'Compare with the policy that stands, and change nothing' },
  },
  details:
    'The policy is replaced as a whole; switching it on takes --frequency, --start-time and --retention-days, and starts a first backup at once. With --dry-run, the policy that stands is read, and the exit code is 7 when it differs from the one asked for.',
  examples: [
    {
      does: 'Every night between two and four, kept for a week',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup true --frequency daily --start-time 02:00-04:00 --retention-days 7',
    },
    {
      does: 'Is the policy still what it should be? 0 says yes, 7 says no',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup true --frequency 1,2,3,5 --start-time 2 --retention-days 7 --dry-run',
    },
    {
      does: 'Switch it off, in a script',
      line: 'policy set --cluster-id in01-3e5ad8adc38xxxx --auto-backup false --yes',
    },
  ],
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
        '--auto-backup false takes no schedule.',
        'Leave out --frequency, --start-time, --retention-days and --copy-to.',
      )
    }
    const missing = enabled ? scheduleFlags.filter((name) => flags[name] === undefined) : []
    if (missing.length > 0) {
      throw usageFailure(`--auto-backup true needs ${missing.map((name) => `--${name}`).join(', ')}, too.`)
    }
    if (flags['dry-run']) {
      const planned = await planRequest(context, (zilliz) => zilliz.policies.set(params))
      const changes = policyChanges(await client().policies.get({ clusterId }, { signal }), params)
      await output.record({ ...planned, changes }, requestView)
      note(changes.length > 0 ? 'The policy that stands differs.' : 'The policy stands as asked for.')
      return changes.length > 0 ? exitCodes.differs : exitCodes.done
    }
    if (!enabled) {
      requireConsent(context, flags.yes)
      const plan = [`Cluster ${clusterId} will no longer be backed up automatically. Backups that are there stay.`]
      await askConsent(context, flags.yes, plan, 'Switch automatic backup off?')
    }
    await conclude(context, await sendWrite(context, (options) => client().policies.set(params, options)))
    if (enabled) note(`A first backup starts at once: backups list --cluster-id ${clusterId} --creation-method AUTO`)
  },
})
