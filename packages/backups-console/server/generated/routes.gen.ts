// Generated from spec/openapi.yaml (sha256 c8094d9e19e3c12a6df31a47b466809c8d7912099771b849472d86f68b3b7600) by scripts/generate.
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
