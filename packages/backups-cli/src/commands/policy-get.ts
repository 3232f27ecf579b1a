import { defineCommand } from '../command.ts'
import { policyView } from '../output/policy-view.ts'
import { clusterFlag } from '../shared-flags.ts'

export const policyGet = defineCommand({
  flags: clusterFlag,
  details:
    'A table says the schedule in words, with the next run in local time; other forms have the values of the API.',
  examples: [
    { does: 'When is this cluster backed up?', line: 'policy get --cluster-id in01-3e5ad8adc38xxxx' },
    { does: 'Only whether it is on', line: 'policy get --cluster-id in01-3e5ad8adc38xxxx -o json -q status' },
  ],
  operations: { getBackupPolicy: { clusterId: ['cluster-id'] } },
  async run({ client, output, now, signal }, flags) {
    const policy = await client().policies.get({ clusterId: flags['cluster-id'] }, { signal })
    await output.record(policy, policyView(now()))
  },
})
