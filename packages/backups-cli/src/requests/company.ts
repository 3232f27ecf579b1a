import { createSimulator, fleet, small, type State } from '@org/backups-sim'

/**
 * What `--sim` shows: the fleet, and in it what the examples of the help name, so that each of them can be tried as it stands. Their
 * clusters are those of the document; their backup stays, however long a state is kept; their job is one that is under way.
 */
export function company(startAt?: Date): State {
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
