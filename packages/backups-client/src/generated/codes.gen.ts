// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

export type CodeKind = "api" | "auth" | "conflict" | "invalid_request" | "not_found" | "permission"

/**
 * Known codes of the envelope: the kind of failure, and a hint when the next step is known. The service may return
 * other codes. Sources: `spec/evidence.yaml`, keys `code=<n>`.
 */
export const codes: Readonly<Record<number, readonly [kind: CodeKind, hint?: string]>> = {
  // The object does not exist. Seen for API keys, volumes and global clusters. Evidence: code=404
  404: ["not_found"],
  // The caller is not authenticated. Evidence: code=1800
  1800: ["auth", "Create an API key in the Zilliz Cloud console under API Keys."],
  // The API key is not valid. Evidence: code=21119
  21119: ["auth", "Create an API key in the Zilliz Cloud console under API Keys."],
  // The current status of the cluster does not allow the action. Evidence: code=40003
  40003: ["conflict", "Wait for the running job of the cluster to end, then try again."],
  // A cluster with this name already exists. Evidence: code=40013
  40013: ["conflict", "Choose another cluster name."],
  // The cluster does not exist. Evidence: code=40021
  40021: ["not_found"],
  // The caller has no access to the cluster. Evidence: code=40022
  40022: ["permission"],
  // The collection does not exist. Evidence: code=47005
  47005: ["not_found"],
  // An import is running. Evidence: code=47055
  47055: ["conflict", "Wait for the running import to end, then try again."],
  // The cloud provider id does not exist. Evidence: code=63032
  63032: ["not_found"],
  // The plan of a project cannot be lowered. Evidence: code=63104
  63104: ["invalid_request"],
  // A parameter is not valid. Evidence: code=80000
  80000: ["invalid_request"],
  // The token is malformed. Evidence: code=80001
  80001: ["auth", "Create an API key in the Zilliz Cloud console under API Keys."],
  // The token is not valid. Evidence: code=80002
  80002: ["auth", "Create an API key in the Zilliz Cloud console under API Keys."],
  // The page size is out of range. Evidence: code=80003
  80003: ["invalid_request", "Use a page size from 10 to 100."],
  // The page number is out of range. Evidence: code=80004
  80004: ["invalid_request"],
  // The CU size is not valid. Evidence: code=80006
  80006: ["invalid_request"],
  // The CU size requires a payment method on the account. Evidence: code=80007
  80007: ["permission"],
  // More than 32 CU require an agreement with the vendor. Evidence: code=80008
  80008: ["permission"],
  // The cluster name is not valid. Evidence: code=80009
  80009: ["invalid_request"],
  // A cluster with this name already exists. Evidence: code=80010
  80010: ["conflict", "Choose another cluster name."],
  // The plan is not valid. Evidence: code=80013
  80013: ["invalid_request"],
  // The CU size is not supported, or the project id is malformed. Evidence: code=80014
  80014: ["invalid_request"],
  // The project does not exist, or the caller may not use it. Evidence: code=80015
  80015: ["not_found"],
  // The cloud provider id does not exist. Evidence: code=80016
  80016: ["not_found"],
  // The cluster does not exist, or the caller may not use it. Evidence: code=80020
  80020: ["not_found"],
  // Serverless clusters do not support the action. Evidence: code=80021
  80021: ["invalid_request", "Use a Dedicated cluster."],
  // Dedicated clusters do not support the action. Evidence: code=80022
  80022: ["invalid_request"],
  // The region has no serverless clusters. Evidence: code=80025
  80025: ["invalid_request"],
  // Access to the metadata of the object storage was denied. Evidence: code=83001
  83001: ["permission"],
  // The collection does not exist. Evidence: code=90001
  90001: ["not_found"],
  // The cluster is not in this region. Evidence: code=90102
  90102: ["invalid_request"],
  // The cluster id is missing in the path. Evidence: code=90103
  90103: ["invalid_request"],
  // The cluster id is missing in the parameters. Evidence: code=90104
  90104: ["invalid_request"],
  // The domain is not valid. Evidence: code=90117
  90117: ["invalid_request"],
  // The cluster does not have this job. Evidence: code=90144
  90144: ["not_found"],
  // The region id is not valid. Evidence: code=96001
  96001: ["invalid_request"],
  // The CU size is not a positive number. Evidence: code=96002
  96002: ["invalid_request"],
  // The CU type is not valid. Evidence: code=96003
  96003: ["invalid_request"],
  // The plan of a Dedicated cluster is not valid. Evidence: code=96004
  96004: ["invalid_request"],
  // The project id is not valid. Evidence: code=96005
  96005: ["invalid_request"],
  // A duration is not ISO 8601. Evidence: code=96006
  96006: ["invalid_request"],
  // A time is not ISO 8601 in UTC. Evidence: code=96007
  96007: ["invalid_request"],
  // The page size is not within 1 to 100. Evidence: code=96008
  96008: ["invalid_request", "Use a page size from 10 to 100."],
  // The page number is out of range. Evidence: code=96009
  96009: ["invalid_request"],
  // The cluster name has characters other than letters, digits and hyphens. Evidence: code=96010
  96010: ["invalid_request"],
  // Neither a valid period nor a valid start and end is given. Evidence: code=96011
  96011: ["invalid_request"],
  // The project and the API key belong to different organizations. Evidence: code=96012
  96012: ["permission"],
  // The role of the caller in the project does not allow the action. Evidence: code=96013
  96013: ["permission"],
  // The cluster and the API key belong to different organizations. Evidence: code=96014
  96014: ["permission"],
  // The role of the caller in the cluster's project does not allow the action. Evidence: code=96015
  96015: ["permission"],
  // The cluster is outside the scope of the API key. Evidence: code=96016
  96016: ["permission"],
  // The project already has a cluster with this name. Evidence: code=96017
  96017: ["conflict", "Choose another cluster name."],
  // The cluster does not exist. Evidence: code=96018
  96018: ["not_found"],
  // The region has no Free clusters. Evidence: code=96019
  96019: ["invalid_request"],
  // The region has no Serverless clusters. Evidence: code=96020
  96020: ["invalid_request"],
  // Free clusters do not support the action. Evidence: code=96021
  96021: ["invalid_request", "Use a Dedicated cluster."],
  // Serverless clusters do not support the action. Evidence: code=96022
  96022: ["invalid_request", "Use a Dedicated cluster."],
  // The combination of CU type, CU size and plan does not exist. Evidence: code=96023
  96023: ["invalid_request"],
  // The metrics of a cluster could not be read. The message has the reason. Evidence: code=96024
  96024: ["api"],
  // The cluster id is missing. Evidence: code=96025
  96025: ["invalid_request"],
  // The job does not exist. Evidence: code=96026
  96026: ["not_found"],
  // The project is outside the scope of the API key. Evidence: code=96027
  96027: ["permission"],
  // The plan does not include the feature, which requires Enterprise. Evidence: code=96028
  96028: ["permission"],
  // The backup type is not valid. Evidence: code=96029
  96029: ["invalid_request"],
  // The creation method is not valid. Evidence: code=96030
  96030: ["invalid_request"],
  // The collection status of a cluster restore is not valid. Evidence: code=96031
  96031: ["invalid_request"],
  // The frequency of a backup policy is not valid. Evidence: code=96032
  96032: ["invalid_request"],
  // The start time of a backup policy is not valid. Evidence: code=96033
  96033: ["invalid_request"],
  // The retention of automatic backups is not within 1 to 30 days. Evidence: code=96034
  96034: ["invalid_request"],
  // The time range is not valid. Evidence: code=96035
  96035: ["invalid_request"],
  // The cluster id is not valid. Evidence: code=96036
  96036: ["invalid_request"],
  // The status for a restored collection is not valid. Evidence: code=96037
  96037: ["invalid_request"],
  // The backup could not be created. The message has the reason. Evidence: code=96038
  96038: ["api"],
  // The collection could not be restored. The message has the reason. Evidence: code=96039
  96039: ["api"],
  // The cluster could not be restored. The message has the reason. Evidence: code=96040
  96040: ["api"],
}
