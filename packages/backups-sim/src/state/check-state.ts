import {
  type Check,
  checkAny,
  checkBoolean,
  checkFields,
  checkList,
  checkNullOr,
  checkNumber,
  checkOneOf,
  checkText,
  checkTime,
  type FieldChecks,
} from '../check.ts'
import type { Cluster, Collection, Database, State, StoredBackup } from './state.ts'

const checkSize = checkNumber({ min: 0 })
const checkRows = checkList(checkAny)

const everyStateField: readonly (keyof State)[] = [
  'format',
  'now',
  'random',
  'organization',
  'regions',
  'projects',
  'clusters',
  'integrations',
  'policies',
  'backups',
  'deletedBackups',
  'jobs',
]

/** Checks the fields of a state. Does not check each object, because a state can have 100,000 backups. */
export const checkState: Check = checkFields<State>(
  {
    format: checkOneOf(1),
    now: checkTime,
    random: checkNumber(),
    organization: checkFields<State['organization']>({ organizationId: checkText, hasExportPreview: checkBoolean }),
    regions: checkRows,
    projects: checkRows,
    clusters: checkRows,
    integrations: checkRows,
    policies: checkRows,
    backups: checkRows,
    deletedBackups: checkRows,
    jobs: checkRows,
  },
  everyStateField,
)

const checkDatabases = checkList(
  checkFields<Database>(
    {
      dbName: checkText,
      collections: checkList(
        checkFields<Collection>(
          {
            collectionName: checkText,
            description: checkText,
            status: checkOneOf('LOADED', 'UNLOADED'),
            size: checkSize,
          },
          ['collectionName', 'description', 'status', 'size'],
        ),
      ),
    },
    ['dbName', 'collections'],
  ),
)

export const clusterChecks: FieldChecks<Cluster> = {
  clusterId: checkText,
  clusterName: checkText,
  projectId: checkText,
  regionId: checkText,
  clusterType: checkOneOf('DEDICATED', 'SERVERLESS', 'FREE'),
  status: checkText,
  cuType: checkText,
  cuSize: checkNumber({ min: 0 }),
  createTime: checkTime,
  isPrepaid: checkBoolean,
  globalClusterMeta: checkFields<NonNullable<Cluster['globalClusterMeta']>>(
    { globalClusterId: checkText, role: checkOneOf('PRIMARY', 'SECONDARY') },
    ['globalClusterId', 'role'],
  ),
  databases: checkDatabases,
  lastBackupNumber: checkNumber({ min: 0, isInteger: true }),
}

export const backupChecks: FieldChecks<StoredBackup> = {
  backupId: checkText,
  backupName: checkText,
  backupType: checkOneOf('CLUSTER', 'COLLECTION'),
  creationMethod: checkOneOf('MANUAL', 'AUTO'),
  status: checkOneOf('CREATING', 'AVAILABLE'),
  size: checkSize,
  projectId: checkText,
  clusterId: checkText,
  clusterName: checkText,
  regionId: checkText,
  createTime: checkTime,
  endTime: checkNullOr(checkTime),
  expireTime: checkNullOr(checkTime),
  restoreNewInstancePolicies: checkNullOr(checkList(checkOneOf('LATEST', 'ORIGINAL'))),
  databases: checkDatabases,
  cuType: checkText,
  copyOf: checkNullOr(checkText),
}
