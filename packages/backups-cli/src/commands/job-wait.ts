import { isBackupsError } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { jobView } from '../output/views.ts'
import { asSentByApi, intervalFlag, progressFlag, waitForJob } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'job wait',
  group: 'Jobs',
  summary: 'Wait for a job to finish',
  flags: {
    'job-id': { type: 'string', required: true, valueHint: 'ID', description: 'ID of the job' },
    interval: intervalFlag,
    progress: progressFlag,
  },
  details:
    'Exits with 0 if the job succeeded, 1 if it failed, 4 if it was cancelled, and 3 if --timeout passed first. Ctrl-C stops waiting; the job continues. With -o ndjson, each poll is printed as a line, and the last line is the job.',
  examples: [
    { description: 'Wait for a job', line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu' },
    {
      description: 'Wait for up to an hour, with five seconds between the first two polls',
      line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu --timeout 3600 --interval 5',
    },
    {
      description: 'Print each poll as a line of JSON',
      line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu -o ndjson',
    },
  ],
  prints: { schema: 'Job', view: jobView },
  operations: { describeJob: { jobId: ['job-id'] } },
  async run(context, flags) {
    try {
      const job = await waitForJob(context, { jobId: flags['job-id'] }, flags)
      await context.output.record(asSentByApi(job))
    } catch (error) {
      const isJobOver = isBackupsError(error, 'job_failed') || isBackupsError(error, 'job_canceled')
      // A failed job is printed as well. If stdout fails, the job's error must still be reported.
      if (isJobOver && error.job) await context.output.record(asSentByApi(error.job)).catch(() => {})
      throw error
    }
  },
})
