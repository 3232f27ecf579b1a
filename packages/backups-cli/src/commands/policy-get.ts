import { defineCommand } from '../command.ts'
import { policyView } from '../output/policy-view.ts'
import { clusterFlag } from '../shared-flags.ts'

export const command = defineCommand({
  name: 'policy get',
  group: 'Policies',
  summary: "Show a cluster's backup policy",
  flags: clusterFlag,
  details:
    "Table output shows the schedule in words and the next run in local time. Other formats contain the API's values.",
  examples: [
    { description: 'Show when a cluster is backed up', line: 'policy get --cluster-id in01-3e5ad8adc38xxxx' },
    {
      description: 'Print only whether the policy is enabled',
      line: 'policy get --cluster-id in01-3e5ad8adc38xxxx -o json -q status',
    },
  ],
  prints: { schema: 'BackupPolicy', view: policyView },
  operations: { getBackupPolicy: { clusterId: ['cluster-id'] } },
  async run({ client, output, signal }, flags) {
    await output.record(await client().policies.get({ clusterId: flags['cluster-id'] }, { signal }))
  },
})
