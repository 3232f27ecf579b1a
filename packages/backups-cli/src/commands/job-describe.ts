import { defineCommand } from '../command.ts'
import { jobView } from '../output/views.ts'

export const command = defineCommand({
  name: 'job describe',
  group: 'Jobs',
  summary: 'Show the status of a job',
  flags: { 'job-id': { type: 'string', required: true, valueHint: 'ID', description: 'ID of the job' } },
  details: 'Exits with 0 even if the job failed. To get an exit code for the result of a job, use `job wait`.',
  examples: [
    { description: 'Show the status and progress of a job', line: 'job describe --job-id job-0a4c7d19e5b2qk8r1tx6zu' },
  ],
  prints: { schema: 'Job', view: jobView },
  operations: { describeJob: { jobId: ['job-id'] } },
  async run({ client, output, signal }, flags) {
    await output.record(await client().jobs.describe({ jobId: flags['job-id'] }, { signal }))
  },
})
