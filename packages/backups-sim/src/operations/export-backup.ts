import type { ExportBackupParams, StartedJob } from '@org/backups-client'
import { startJob } from '../engine/start-job.ts'
import type { World } from '../engine/world.ts'
import { findBackup, checkAvailable } from './find-backup.ts'
import { findBrokenRule, type Result } from './result.ts'

export function exportBackup(world: World, params: ExportBackupParams): Result<StartedJob> {
  const { store, unknowns } = world
  const backup = findBackup(world, params.clusterId, params.backupId)
  if ('refused' in backup) return backup
  const plan = store.projects.get(backup.projectId)?.plan
  const integration = store.integrations.get(params.integrationId)
  const broken = findBrokenRule(world, [
    ['exportPreview', () => !store.organization.hasExportPreview, 'exportNotEnabled'],
    ['exportPlan', () => plan === 'Standard', 'exportNotInPlan'],
    checkAvailable(backup),
    ['activeIntegration', () => integration?.projectId !== backup.projectId, 'integrationNotFound'],
    ['activeIntegration', () => integration?.status !== 'ACTIVE', 'storageDenied'],
  ])
  if (broken) return broken
  const { jobId } = startJob(world, world.clock.now(), {
    kind: 'export',
    clusterId: backup.clusterId,
    backupId: backup.backupId,
    bytes: backup.size,
    directory: params.directory ?? (unknowns.exportDirectory === 'root' ? '' : `${backup.backupId}/`),
  })
  return { data: { jobId } }
}
