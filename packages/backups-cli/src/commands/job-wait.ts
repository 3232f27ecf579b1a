import { isBackupsError } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { jobView } from '../output/views.ts'
import { asSent, intervalFlag, waitForJob } from '../waiting/wait-for-job.ts'

export const jobWait = defineCommand({
  flags: {
    'job-id': { type: 'string', required: true, valueHint: 'ID', description: 'The job' },
    interval: intervalFlag,
  },
  details:
    'Ends with 0 when the job was successful, 1 when it failed, 4 when it was cancelled, 3 when --timeout passes first. Ctrl-C ends the waiting, not the job. With -o ndjson, each look at the job is a line, and the job is the last one.',
  examples: [
    { does: 'Wait for a job', line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu' },
    {
      does: 'Wait an hour at most, looking every five seconds',
      line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu --timeout 3600 --interval 5',
    },
    { does: 'The progress as a stream of events', line: 'job wait --job-id job-0a4c7d19e5b2qk8r1tx6zu -o ndjson' },
  ],
  operations: { describeJob: { jobId: ['job-id'] } },
  async run(context, flags) {
    try {
      const job = await waitForJob(context, flags['job-id'], flags)
      await context.output.record(asSent(job), jobView)
    } catch (error) {
      const isJobOver = isBackupsError(error, 'job_failed') || isBackupsError(error, 'job_canceled')
      // How it ended is data, too; that it cannot be printed must not hide it.
      if (isJobOver && error.job) await context.output.record(asSent(error.job), jobView).catch(() => {})
      throw error
    }
  },
})
