import { createSimulator, fleet, small, type State } from '@org/backups-sim'

/**
 * Returns the initial state for `--sim` and `backups sim`: the simulator's fleet, and the resources in the examples of the
 * help, so that each example works with `--sim`. The backups of the examples are manual, so they do not expire in a saved state. The
 * job of the examples is running.
 */
export function demoState(startAt?: Date): State {
  const state = fleet(startAt && { now: startAt.toISOString().replace(/\.\d+/, '') })
  const { projects, clusters, integrations, policies, backups, jobs } = small()
  state.projects.push(...projects)
  state.clusters.push(...clusters)
  state.integrations.push(...integrations)
  state.policies.push(...policies)
  const [[running], [job]] = [state.jobs, jobs]
  if (running && job) running.jobId = job.jobId
  const simulator = createSimulator({ seed: state })
  for (const { backupId, backupName, clusterId } of backups) simulator.addBackup({ backupId, backupName, clusterId })
  return simulator.dump()
}
