import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Cluster, ScheduledCopy } from '../state/state.ts'
import { findBrokenRule } from './result.ts'

const cloudOf = (regionId: string): string => regionId.split('-')[0] as string

/** Returns the requested copies without duplicates of a region, or a refusal. */
export function checkCopies(
  world: World,
  cluster: Cluster,
  wanted: readonly ScheduledCopy[],
): { copies: ScheduledCopy[] } | Refusal {
  if (wanted.length === 0) return { copies: [] }
  const project = world.store.projects.get(cluster.projectId)
  const hasPlan = project?.plan === 'BusinessCritical' || project?.orgType === 'BYOC'
  const cloud = cloudOf(cluster.regionId)
  const broken = findBrokenRule(world, [
    ['copyPlan', () => !hasPlan || !['aws', 'gcp'].includes(cloud), 'copiesNotInPlan'],
    ['copyCloud', () => wanted.some(({ regionId }) => cloudOf(regionId) !== cloud), 'invalidCopyRegion'],
    [
      'copyRegionOfProject',
      () => wanted.some(({ regionId }) => !project?.regionIds.includes(regionId)),
      'invalidCopyRegion',
    ],
  ])
  if (broken) return broken
  const isOwnRegion = ({ regionId }: ScheduledCopy): boolean => regionId === cluster.regionId
  if (world.unknowns.copyToSameRegion === 'refused' && wanted.some(isOwnRegion)) return refuse('invalidCopyRegion')
  const byRegion = new Map(wanted.filter((copy) => !isOwnRegion(copy)).map((copy) => [copy.regionId, copy]))
  return { copies: [...byRegion.values()] }
}
