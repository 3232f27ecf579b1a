import { toMs } from '../state/time.ts'
import { removeBackup, scheduleExpiry } from './backups.ts'
import { endJob } from './end-job.ts'
import { startAutomaticBackup, schedulePolicy } from './policies.ts'
import { scheduleEnd } from './start-job.ts'
import type { World } from './world.ts'

/** Applies all events that are due at the simulated time, in order. */
export function runDueEvents(world: World): void {
  const now = world.clock.now()
  for (;;) {
    const due = world.events.next(now)
    if (!due) return
    const { at, kind, id } = due
    if (kind === 'jobEnds') {
      const job = world.store.jobs.get(id)
      // If the end of the job was rescheduled, a later event ends the job.
      if (job && !job.hasEnded && job.endTime !== null && toMs(job.endTime) === at) endJob(world, at, job)
    } else if (kind === 'backupExpires') {
      const backup = world.store.backups.get(id)
      if (backup) removeBackup(world, at, backup)
    } else {
      const policy = world.store.policies.get(id)
      if (policy && world.nextPolicyRun.get(id) === at) {
        startAutomaticBackup(world, at, policy)
        schedulePolicy(world, policy, at)
      }
    }
  }
}

/** Schedules the future events of a loaded state. */
export function scheduleEvents(world: World): void {
  const now = world.clock.now()
  for (const job of world.store.jobs.values()) if (!job.hasEnded) scheduleEnd(world, job)
  for (const backup of world.store.backups.values()) scheduleExpiry(world, backup)
  for (const policy of world.store.policies.values()) schedulePolicy(world, policy, now)
}
