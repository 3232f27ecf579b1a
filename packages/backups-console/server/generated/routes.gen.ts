// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

/** The method and the path of each operation. The path has `{placeholders}`. */
export const routes: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/v2/backups'],
  ['POST', '/v2/clusters/{clusterId}/backups/create'],
  ['GET', '/v2/clusters/{clusterId}/backups/policy'],
  ['POST', '/v2/clusters/{clusterId}/backups/policy'],
  ['GET', '/v2/clusters/{clusterId}/backups/{backupId}'],
  ['DELETE', '/v2/clusters/{clusterId}/backups/{backupId}'],
  ['POST', '/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster'],
  ['POST', '/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection'],
  ['POST', '/v2/clusters/{clusterId}/backups/{backupId}/export'],
  ['GET', '/v2/jobs/{jobId}'],
]
