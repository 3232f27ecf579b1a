import type { Context } from '../context.ts'
import { failure, usageFailure } from '../errors/failure.ts'

/** Every cluster id of the service starts like this, so other texts are probably names. */
const idPattern = /^in\d+-/

const maxCandidates = 10

/** Returns the clusters that have backups, by id, with their names. The API offers no list of clusters. */
async function clustersWithBackups({ client, signal }: Context): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for await (const { clusterId, clusterName = '' } of client().backups.list({}, { signal })) {
    if (clusterId !== undefined) names.set(clusterId, clusterName)
  }
  return names
}

const asCandidates = (clusters: Iterable<readonly [id: string, name: string]>): string =>
  [...clusters]
    .slice(0, maxCandidates)
    .map(([id, name]) => `\n  ${id}  ${name}`)
    .join('')

/** Returns the id of the cluster with this name or id. Throws a usage error with the candidates unless exactly one cluster matches. */
export async function findCluster(context: Context, nameOrId: string): Promise<string> {
  if (idPattern.test(nameOrId)) return nameOrId
  const clusters = await clustersWithBackups(context)
  const matches = [...clusters].filter(([id, name]) => id === nameOrId || name === nameOrId)
  const [match] = matches
  if (match && matches.length === 1) return match[0]
  const [problem, candidates] = match
    ? [`${matches.length} clusters are named "${nameOrId}"`, matches]
    : [`No cluster that has backups is named "${nameOrId}"`, clusters]
  throw usageFailure(
    `${problem}. Nothing was changed.`,
    `Pass one of these ids, or that of another cluster, with --cluster-id:${asCandidates(candidates)}`,
  )
}

/** Throws if a text that was given as an id, and for which nothing was found, is the name of a cluster. */
export async function refuseNameAsId(context: Context, id: string): Promise<void> {
  if (idPattern.test(id)) return
  const matches = [...(await clustersWithBackups(context))].filter(([, name]) => name === id)
  if (matches.length === 0) return
  throw failure(`No cluster has the id "${id}", but a cluster has this name.`, {
    kind: 'not_found',
    outcome: 'rejected',
    hint: `Pass --cluster ${id}, or its id with --cluster-id:${asCandidates(matches)}`,
  })
}
