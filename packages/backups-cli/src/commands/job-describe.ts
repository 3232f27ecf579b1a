import { defineCommand } from '../command.ts'
import { jobView } from '../output/views.ts'

export const jobDescribe = defineCommand({
  flags: { 'job-id': { type: 'string', required: true, valueHint: 'ID', description: 'The job' } },
  details: 'Tells what the job is at, and ends with 0 also for a job that failed: `job wait` is what judges it.',
  examples: [{ does: 'How far a job is', line: 'job describe --job-id job-0a4c7d19e5b2qk8r1tx6zu' }],
  operations: { describeJob: { jobId: ['job-id'] } },
  async run({ client, output, signal }, flags) {
    await output.record(await client().jobs.describe({ jobId: flags['job-id'] }, { signal }), jobView)
  },
})
