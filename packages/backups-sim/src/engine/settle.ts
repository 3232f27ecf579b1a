import { toMs } from '../state/time.ts'
import { removeBackup, scheduleExpiry } from './backups.ts'
import { endJob } from './end-job.ts'
import { beginAutomaticBackup, schedulePolicy } from './policies.ts'
import { scheduleEnd } from './start-job.ts'
import type { World } from './world.ts'

/** Lets everything happen that is due by now, in the order of its times. */
export function settle(world: World): void {
  const now = world.clock.now()
  for (;;) {
    const due = world.agenda.next(now)
    if (!due) return
    const { at, kind, id } = due
    if (kind === 'jobEnds') {
      const job = world.store.jobs.get(id)
      // A job that was changed has another appointment.
      if (job && !job.ended && job.endTime !== null && toMs(job.endTime) === at) endJob(world, at, job)
    } else if (kind === 'backupExpires') {
      const backup = world.store.backups.get(id)
      if (backup) removeBackup(world, at, backup)
    } else {
      const policy = world.store.policies.get(id)
      if (policy && world.due.get(id) === at) {
        beginAutomaticBackup(world, at, policy)
        schedulePolicy(world, policy, at)
      }
    }
  }
}

/** Enters all that the state has ahead; for a state that was just loaded. */
export function fillAgenda(world: World): void {
  const now = world.clock.now()
  for (const job of world.store.jobs.values()) if (!job.ended) scheduleEnd(world, job)
  for (const backup of world.store.backups.values()) scheduleExpiry(world, backup)
  for (const policy of world.store.policies.values()) schedulePolicy(world, policy, now)
}
