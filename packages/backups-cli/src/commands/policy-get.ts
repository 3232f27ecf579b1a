import { defineCommand } from '../command.ts'
import { policyView } from '../output/policy-view.ts'
import { clusterFlag } from '../shared-flags.ts'

export const policyGet = defineCommand({
  flags: clusterFlag,
  details:
    "A table shows the schedule in words and the next run in local time. Other formats contain the API's values.",
  examples: [
    { description: 'Show when a cluster is backed up', line: 'policy get --cluster-id in01-3e5ad8adc38xxxx' },
    {
      description: 'Print only whether the policy is enabled',
      line: 'policy get --cluster-id in01-3e5ad8adc38xxxx -o json -q status',
    },
  ],
  operations: { getBackupPolicy: { clusterId: ['cluster-id'] } },
  async run({ client, output, now, signal }, flags) {
    const policy = await client().policies.get({ clusterId: flags['cluster-id'] }, { signal })
    await output.record(policy, policyView(now()))
  },
})
