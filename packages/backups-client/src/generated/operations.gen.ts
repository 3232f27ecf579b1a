// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

/** An `operationId` of the document. */
export type OperationId = 'listBackups' | 'createBackup' | 'getBackupPolicy' | 'setBackupPolicy' | 'describeBackup' | 'deleteBackup' | 'restoreCluster' | 'restoreCollection' | 'exportBackup' | 'describeJob'

/** A value of `x-retry-class`, which selects the failures after which a call is retried. */
export type RetryClassName = 'read' | 'delete' | 'replace' | 'create'

/** A row of `x-retry-classes`: the failures after which a request may be sent again. */
export interface RetryClass {
  /** After a response with status 429. */
  readonly rateLimited: boolean
  /** After a failure before the request was sent. */
  readonly notSent: boolean
  /** After 408, 500, 502, 503, 504, a broken connection, or a timeout of the attempt. */
  readonly unconfirmed: boolean
  /** After a 2xx response whose body cannot be decoded. */
  readonly undecodableBody: boolean
}

/** The JSON Schema keywords that requests of the document use. */
export interface InputSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  /** A description of the pattern. */
  readonly 'x-form'?: string
  readonly items?: InputSchema
  readonly properties?: { readonly [name: string]: InputSchema }
  readonly required?: readonly string[]
  readonly if?: InputSchema
  readonly then?: InputSchema
}

/** One operation of the document. */
export interface Operation {
  readonly method: string
  /** The path template, with `{placeholders}`. */
  readonly path: string
  /** Whether the parameters outside of the path are sent as a JSON body. Otherwise they are sent in the query. */
  readonly hasBody: boolean
  readonly retry: RetryClassName
  readonly requestsPerSecond: number
  /** JSON pointers into `data` of values that must not be printed. */
  readonly secrets: readonly string[]
  /** Set if `data` is a list. */
  readonly isList?: true
  /** The schema of path, query and body fields as one flat object. Objects accept no other fields. */
  readonly input: InputSchema
}

/** The JSON pointers into `data` of values that must not be printed (`x-secret`), by operation. */
export interface SecretPointers {
  readonly restoreCluster: '/password'
}

export const retryClasses: { readonly [name in RetryClassName]: RetryClass } = {
  read: {"rateLimited":true,"notSent":true,"unconfirmed":true,"undecodableBody":true},
  delete: {"rateLimited":true,"notSent":true,"unconfirmed":true,"undecodableBody":false},
  replace: {"rateLimited":true,"notSent":true,"unconfirmed":false,"undecodableBody":false},
  create: {"rateLimited":true,"notSent":true,"unconfirmed":false,"undecodableBody":false},
}

export const operations: { readonly [id in OperationId]: Operation } = {
  listBackups: {"method":"GET","path":"/v2/backups","hasBody":false,"retry":"read","requestsPerSecond":20,"secrets":[],"input":{"properties":{"projectId":{"type":"string"},"clusterId":{"type":"string"},"creationMethod":{"type":"string","enum":["MANUAL","AUTO"]},"backupType":{"type":"string","enum":["CLUSTER","COLLECTION"]},"start":{"type":"string"},"end":{"type":"string"},"pageSize":{"type":"integer","minimum":1},"currentPage":{"type":"integer","minimum":1}},"required":[]}},
  createBackup: {"method":"POST","path":"/v2/clusters/{clusterId}/backups/create","hasBody":true,"retry":"create","requestsPerSecond":20,"secrets":[],"input":{"required":["clusterId","backupType"],"properties":{"clusterId":{"type":"string","minLength":1},"backupType":{"type":"string","enum":["CLUSTER","COLLECTION"]},"dbCollections":{"type":"array","minItems":1,"maxItems":1,"items":{"required":["collectionNames"],"properties":{"dbName":{"type":"string"},"collectionNames":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}}}}},"crossRegionCopies":{"type":"array","items":{"required":["regionId"],"properties":{"regionId":{"type":"string","minLength":1}}}}},"if":{"required":["backupType"],"properties":{"backupType":{"const":"COLLECTION"}}},"then":{"required":["dbCollections"]}}},
  getBackupPolicy: {"method":"GET","path":"/v2/clusters/{clusterId}/backups/policy","hasBody":false,"retry":"read","requestsPerSecond":20,"secrets":[],"input":{"properties":{"clusterId":{"type":"string","minLength":1}},"required":["clusterId"]}},
  setBackupPolicy: {"method":"POST","path":"/v2/clusters/{clusterId}/backups/policy","hasBody":true,"retry":"replace","requestsPerSecond":20,"secrets":[],"input":{"required":["clusterId","enabled"],"properties":{"clusterId":{"type":"string","minLength":1},"enabled":{"type":"boolean"},"frequency":{"type":"string","pattern":"^(?!.*([1-7]).*\\1)[1-7](,[1-7])*$","x-form":"days as different digits from 1 (Monday) to 7 (Sunday) with commas between, such as 1,2,3,5"},"startTime":{"type":"string","pattern":"^(?=.{3}([0-5]\\d)-.{3}\\1$)(?:00:..-02|01:..-03|02:..-04|03:..-05|04:..-06|05:..-07|06:..-08|07:..-09|08:..-10|09:..-11|10:..-12|11:..-13|12:..-14|13:..-15|14:..-16|15:..-17|16:..-18|17:..-19|18:..-20|19:..-21|20:..-22|21:..-23|22:..-00|23:..-01):..$","x-form":"two hours in UTC as HH:mm-HH:mm, such as 02:00-04:00"},"retentionDays":{"type":"integer","minimum":1,"maximum":30},"crossRegionCopies":{"type":"array","items":{"required":["regionId","retentionDays"],"properties":{"regionId":{"type":"string","minLength":1},"retentionDays":{"type":"integer","minimum":1,"maximum":30}}}}},"if":{"required":["enabled"],"properties":{"enabled":{"const":true}}},"then":{"required":["frequency","startTime","retentionDays"]}}},
  describeBackup: {"method":"GET","path":"/v2/clusters/{clusterId}/backups/{backupId}","hasBody":false,"retry":"read","requestsPerSecond":20,"secrets":[],"input":{"properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]}},
  deleteBackup: {"method":"DELETE","path":"/v2/clusters/{clusterId}/backups/{backupId}","hasBody":false,"retry":"delete","requestsPerSecond":20,"secrets":[],"input":{"properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]}},
  restoreCluster: {"method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster","hasBody":true,"retry":"create","requestsPerSecond":20,"secrets":["/password"],"input":{"required":["clusterId","backupId","projectId","clusterName","cuSize","collectionStatus"],"properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1},"projectId":{"type":"string","minLength":1},"clusterName":{"type":"string","minLength":1},"cuSize":{"type":"integer","minimum":1},"collectionStatus":{"type":"string","enum":["KEEP","RELEASE"]},"restoreVersionPolicy":{"type":"string","enum":["LATEST","ORIGINAL"]}}}},
  restoreCollection: {"method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection","hasBody":true,"retry":"create","requestsPerSecond":20,"secrets":[],"input":{"required":["clusterId","backupId","destClusterId"],"properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1},"destClusterId":{"type":"string","minLength":1},"dbCollections":{"type":"array","items":{"properties":{"dbName":{"type":"string"},"destDbName":{"type":"string"},"collections":{"type":"array","items":{"required":["collectionName"],"properties":{"collectionName":{"type":"string","minLength":1},"destCollectionName":{"type":"string"},"destCollectionStatus":{"type":"string","enum":["LOADED","UNLOADED"]}}}}}}}}}},
  exportBackup: {"method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/export","hasBody":true,"retry":"create","requestsPerSecond":20,"secrets":[],"input":{"required":["clusterId","backupId","integrationId"],"properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1},"integrationId":{"type":"string","minLength":1},"directory":{"type":"string"}}}},
  describeJob: {"method":"GET","path":"/v2/jobs/{jobId}","hasBody":false,"retry":"read","requestsPerSecond":20,"secrets":[],"input":{"properties":{"jobId":{"type":"string","minLength":1}},"required":["jobId"]}},
}

/** The servers of the document. */
export const servers: readonly ["https://api.cloud.zilliz.com", "https://api.cloud.zilliz.com.cn"] = ["https://api.cloud.zilliz.com", "https://api.cloud.zilliz.com.cn"]
