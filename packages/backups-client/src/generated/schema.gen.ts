// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

export interface paths {
    "/v2/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups
         * @description Lists the available backups and those that are being created, in pages: those of the whole organization, of a
         *     project or of a cluster. The order of the items is not documented. The service deletes the automatic backups of
         *     a cluster together with the cluster, and all backups 60 days after the organization is frozen.
         */
        get: operations["listBackups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a backup
         * @description Starts a manual backup of a cluster, or of collections in one of its databases. The service chooses the name. A
         *     request cannot set a name, a description or a retention. A manual backup is kept until it is deleted, even if
         *     its cluster is dropped. The service deletes it together with its project, and 60 days after the organization is
         *     frozen. The status is `CREATING` until the job has ended. Creating or dropping collections during the job may
         *     make the backup inconsistent. A cluster can have one pending or running manual backup at a time, and none while
         *     an automatic backup runs. Copies to other regions start after the main job, and the response does not contain
         *     the ids of their jobs. A repeated call creates a second backup.
         */
        post: operations["createBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the backup policy
         * @description Returns the automatic backup schedule of a cluster. For a cluster that never had a policy, the status is
         *     presumably `DISABLED`. The response for a policy that only the web console can set (several schedules, monthly,
         *     cron, another time zone) is unknown.
         */
        get: operations["getBackupPolicy"];
        put?: never;
        /**
         * Set the backup policy
         * @description Creates, replaces or disables the automatic backup of a whole cluster. Enabling it immediately starts a first
         *     backup. The response does not contain its job id; `listBackups` with `creationMethod=AUTO` returns the backup.
         *     No operation deletes a policy; disable it instead.
         *
         *     A policy from the web console can have several schedules. This operation sets one weekly window, and presumably
         *     replaces all schedules with it. The service deletes the automatic backups of a cluster when the cluster is
         *     dropped.
         */
        post: operations["setBackupPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/{backupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe a backup
         * @description Returns one backup with its region and its collections. For a backup that does not exist, neither the HTTP
         *     status nor the code is documented.
         */
        get: operations["describeBackup"];
        put?: never;
        post?: never;
        /**
         * Delete a backup
         * @description Deletes a manual or automatic backup immediately and permanently, without a job. The response to a second call
         *     for the same backup is not documented.
         */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup as a new cluster
         * @description Creates a Dedicated cluster from an `AVAILABLE` backup of type `CLUSTER`, with the same CU type and in the same
         *     cloud region. The region of a cluster that is restored from a copy in another region is unknown. Only this
         *     response contains the password of the new cluster. A repeated call creates a second cluster, or fails because
         *     the name is taken.
         *
         *     A backup does not include collection TTLs, mmap settings, the old password and scaling settings. Only the web
         *     console can restore users and roles, so the new cluster may have none. A smaller CU size may change the number
         *     of shards. The service decrypts an encrypted backup with the KMS key of the backup; only the web console can
         *     encrypt the new cluster.
         */
        post: operations["restoreCluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a collection into an existing cluster
         * @description Restores collections of a backup into a running cluster, which may belong to another project. The backup may be
         *     of type `CLUSTER` or `COLLECTION`. The result is not documented if the target collection already exists.
         */
        post: operations["restoreCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clusters/{clusterId}/backups/{backupId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export a backup to a bucket
         * @description Copies the files of an `AVAILABLE` backup to your bucket, which is registered as a storage integration. The
         *     feature is in private preview. The type of the job is not documented. A canceled export does not remove the
         *     files that it has uploaded.
         */
        post: operations["exportBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe a job
         * @description Returns the state of the job of a backup, a restore or an export. A job ends as `SUCCESSFUL`, `FAILED` or
         *     `CANCELED`. The API cannot list or cancel jobs of backups, restores and exports. The web console can cancel
         *     backups and exports, but neither restores nor copies.
         */
        get: operations["describeJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Content of a backup: a whole cluster (`CLUSTER`) or collections (`COLLECTION`). */
        BackupType: "CLUSTER" | "COLLECTION" | (string & {});
        /** @description How a backup was created: in the console or through the API (`MANUAL`), or by a backup policy (`AUTO`). */
        CreationMethod: "MANUAL" | "AUTO" | (string & {});
        /**
         * @description State of a backup: `CREATING` until its job has ended, then `AVAILABLE`. Only `describeBackup` returns
         *     `DELETED`. No source has a failed state; the job of a failed backup shows the failure.
         */
        BackupStatus: "CREATING" | "AVAILABLE" | "DELETED" | (string & {});
        /** @description Database version of a restored cluster: the newest (`LATEST`), or that of the backup (`ORIGINAL`). */
        RestoreVersionPolicy: "LATEST" | "ORIGINAL" | (string & {});
        /** @description Whether a collection is in memory (`LOADED`) or not (`UNLOADED`). */
        CollectionLoadStatus: "LOADED" | "UNLOADED" | (string & {});
        /** @description Whether automatic backup is on (`ENABLED`) or off (`DISABLED`). */
        PolicyStatus: "ENABLED" | "DISABLED" | (string & {});
        /** @description Type of a job. The values for exports and for copies to other regions are not documented. */
        JobType: "IMPORT" | "MIGRATION" | "BACKUP" | "RESTORE" | "CLONE_COLLECTION" | (string & {});
        /** @description State of a job. `SUCCESSFUL`, `FAILED` and `CANCELED` are final; `CANCELING` is not. */
        JobStatus: "PENDING" | "IN_PROGRESS" | "SUCCESSFUL" | "FAILED" | "CANCELING" | "CANCELED" | (string & {});
        /** @description One page of a list of backups. */
        BackupPage: {
            /**
             * @description Number of matching backups on all pages. One source says that it is the number of returned backups, so a
             *     client should not detect the last page by this number alone.
             */
            count?: number;
            /** @description Number of this page, from 1. */
            currentPage?: number;
            /** @description Number of items per page that the service used. */
            pageSize?: number;
            /** @description Backups on this page. Their order is not documented. */
            backups: components["schemas"]["Backup"][];
        };
        /** @description A backup in a list. Only `BackupDetail` has the region and the collections. */
        Backup: {
            /** @description Id of the backup; opaque. */
            backupId: string;
            /** @description Name of the backup, which the service builds from the name of the cluster or collection and a number. */
            backupName?: string;
            /** @description Content of the backup. */
            backupType?: components["schemas"]["BackupType"];
            /** @description How the backup was created. */
            creationMethod?: components["schemas"]["CreationMethod"];
            /** @description State of the backup. In lists, the known values are `AVAILABLE` and `CREATING`. */
            status?: components["schemas"]["BackupStatus"];
            /** @description Size in bytes. 0 while the backup is being created, and sometimes afterwards. */
            size?: number;
            /** @description Project of the cluster that was backed up. */
            projectId?: string;
            /** @description Cluster that was backed up. */
            clusterId?: string;
            /** @description Name of the cluster that was backed up. */
            clusterName?: string;
            /** @description Time when the backup started, RFC 3339 in UTC. The vendor's text refers to the cluster, but every example shows the time of the backup. */
            createTime?: string;
            /**
             * @description Time when the service will delete the backup, RFC 3339 in UTC. Null or absent if the backup does not expire.
             *     One example has an expiry time for a manual backup.
             */
            expireTime?: string | null;
            /** @description Version policies that `restoreCluster` accepts for this backup. Only newer responses have it, for backups of type `CLUSTER`. */
            restoreNewInstancePolicies?: components["schemas"]["RestoreVersionPolicy"][];
        };
        /** @description A backup with its region and the collections it holds. */
        BackupDetail: {
            /** @description Id of the backup; opaque. */
            backupId: string;
            /** @description Name of the backup, which the service builds from the name of the cluster or collection and a number. */
            backupName?: string;
            /** @description Content of the backup. */
            backupType?: components["schemas"]["BackupType"];
            /** @description How the backup was created. */
            creationMethod?: components["schemas"]["CreationMethod"];
            /** @description State of the backup. */
            status: components["schemas"]["BackupStatus"];
            /** @description Size in bytes. 0 while the backup is being created, and sometimes afterwards. */
            size?: number;
            /** @description Project of the cluster that was backed up. */
            projectId?: string;
            /** @description Cluster that was backed up. */
            clusterId?: string;
            /** @description Name of the cluster that was backed up. */
            clusterName?: string;
            /** @description Cloud region of the files of this backup, such as `aws-us-west-2`. */
            regionId?: string;
            /** @description Time when the backup started, RFC 3339 in UTC. */
            createTime?: string;
            /**
             * @description Time when the service will delete the backup, RFC 3339 in UTC. Null or absent if the backup does not expire.
             *     One example has an expiry time for a manual backup.
             */
            expireTime?: string | null;
            /** @description Version policies that `restoreCluster` accepts for this backup. Only newer responses have it, for backups of type `CLUSTER`. */
            restoreNewInstancePolicies?: components["schemas"]["RestoreVersionPolicy"][];
            /**
             * @description Collections in the backup, grouped by database. This is the newest form. Older responses have `collections`
             *     instead, and some have both.
             */
            dbCollections?: components["schemas"]["BackedUpDatabase"][];
            /**
             * @deprecated
             * @description Collections in the backup, without their databases. This is the older form; read `dbCollections` first.
             */
            collections?: components["schemas"]["BackedUpCollection"][];
        };
        /** @description A database in a backup. */
        BackedUpDatabase: {
            /** @description Name of the database. If it is empty, absent or `default`, it is the default database. */
            dbName?: string;
            /** @description Collections of this database in the backup. */
            collections?: components["schemas"]["BackedUpCollection"][];
        };
        /** @description A collection in a backup. */
        BackedUpCollection: {
            /** @description Name of the collection. */
            collectionName: string;
            /** @description Description of the collection; may be empty. */
            description?: string;
            /** @description Whether the collection was in memory when it was backed up. */
            status?: components["schemas"]["CollectionLoadStatus"];
        };
        /** @description A deleted backup. */
        DeletedBackup: {
            /** @description Id of the deleted backup. */
            backupId: string;
            /** @description Name of the deleted backup. */
            backupName?: string;
        };
        /** @description A new backup. */
        CreatedBackup: {
            /** @description Id of the new backup. */
            backupId: string;
            /** @description Name that the service chose. */
            backupName?: string;
            /** @description Job that creates the backup, for `describeJob`. */
            jobId: string;
        };
        /** @description The content of the backup. `dbCollections` is required if `backupType` is `COLLECTION`. */
        CreateBackupRequest: {
            /**
             * @description Back up the whole cluster (`CLUSTER`), or some of its collections (`COLLECTION`).
             * @enum {string}
             */
            backupType: "CLUSTER" | "COLLECTION";
            /** @description The collections to back up. They must be in one database, so the list has exactly one item. */
            dbCollections?: components["schemas"]["DatabaseSelection"][];
            /** @description Other regions that get a copy. The copies do not expire. The list does not contain the region of the cluster. */
            crossRegionCopies?: components["schemas"]["BackupCopy"][];
        };
        /** @description Collections of one database. */
        DatabaseSelection: {
            /** @description Name of the database. The default is the default database. */
            dbName?: string;
            /** @description Names of the collections to back up. */
            collectionNames: string[];
        };
        /** @description A copy of a manual backup in another region. */
        BackupCopy: {
            /** @description Region of the copy, such as `aws-us-east-1`. Its cloud provider is that of the cluster. */
            regionId: string;
        };
        /** @description The cluster to create from a backup. */
        RestoreClusterRequest: {
            /**
             * @description Project of the new cluster. The call fails if the project is not bound to the region. The vendor's guides
             *     call the field `targetProjectId`.
             */
            projectId: string;
            /** @description Name of the new cluster. The error tables allow letters, digits and hyphens. */
            clusterName: string;
            /**
             * @description Size of the new cluster in compute units (CU). A Standard project allows at most 32, and an Enterprise
             *     project 2,048; the vendor's reference still says 1024. The sizes of clusters that are created empty are 1,
             *     2, 4, 8, 12, ..., 32, ..., 64, 72, ..., 256, 272, ...; no source states the sizes of restored clusters.
             */
            cuSize: number;
            /**
             * @description Whether the load status of collections is that of the backup (`KEEP`), or all collections are unloaded (`RELEASE`).
             * @enum {string}
             */
            collectionStatus: "KEEP" | "RELEASE";
            /**
             * @description Database version of the new cluster: the newest (`LATEST`), or that of the backup (`ORIGINAL`). The default
             *     is the newest. The value should be in `restoreNewInstancePolicies` of the backup.
             * @enum {string}
             */
            restoreVersionPolicy?: "LATEST" | "ORIGINAL";
        };
        /** @description A cluster that is being created from a backup, and its credentials. */
        RestoredCluster: {
            /** @description Id of the new cluster. */
            clusterId: string;
            /** @description User name of the new cluster; `db_admin` in every example. */
            username?: string;
            /**
             * Format: password
             * @description Password of the new cluster. No other response contains it. Do not log it.
             */
            password: string;
            /** @description Job that creates the cluster, for `describeJob`. Absent in older responses. */
            jobId?: string;
        };
        /** @description The collections to restore, and their target. */
        RestoreCollectionRequest: {
            /** @description The running cluster that receives the collections. */
            destClusterId: string;
            /** @description The collections to restore. The default is all collections of the backup, unloaded. */
            dbCollections?: components["schemas"]["DatabaseRestore"][];
        };
        /** @description A database in the backup, and its target. */
        DatabaseRestore: {
            /** @description Database in the backup. The default is the default database. */
            dbName?: string;
            /** @description Database in the target cluster. The result is not documented if the field is absent, or if the database does not exist. */
            destDbName?: string;
            /**
             * @description Collections to restore. The field is an array, but the vendor's text allows one item per call. The default
             *     is all collections, unloaded.
             */
            collections?: components["schemas"]["CollectionRestore"][];
        };
        /** @description A collection to restore. */
        CollectionRestore: {
            /** @description Name of the collection in the backup. */
            collectionName: string;
            /** @description Name of the collection in the target cluster. The result is not documented if the field is absent, or if the name is taken. */
            destCollectionName?: string;
            /**
             * @description Whether the restored collection is loaded into memory (`LOADED`) or not (`UNLOADED`). No default is documented.
             * @enum {string}
             */
            destCollectionStatus?: "LOADED" | "UNLOADED";
        };
        /** @description A new job. */
        StartedJob: {
            /** @description Id of the job, for `describeJob`. */
            jobId: string;
        };
        /** @description The target of the files of a backup. */
        ExportBackupRequest: {
            /** @description Storage integration of the bucket, such as `integ-7f3a9c1d5e8b2046xxxx`. */
            integrationId: string;
            /** @description Directory in the bucket, such as `destdir/`. The default is not documented. */
            directory?: string;
        };
        /** @description The automatic backup schedule of a cluster. */
        BackupPolicy: {
            /** @description Cluster of the policy. */
            clusterId?: string;
            /** @description Whether automatic backup is enabled. */
            status: components["schemas"]["PolicyStatus"];
            /** @description Window of two hours in which a backup starts: `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. Null if the policy is disabled. */
            startTime?: string | null;
            /** @description Days of the week, separated by commas, such as `1,2,3,5`. 1 is Monday, and 7 is Sunday. Null if the policy is disabled. */
            frequency?: string | null;
            /** @description Number of days for which an automatic backup is kept, 1 to 30. 0 if the policy is disabled. */
            retentionDays?: number | null;
            /** @description Copies of each automatic backup in other regions. */
            crossRegionCopies?: components["schemas"]["PolicyCopy"][] | null;
            /** @description The same copies, under the name in the vendor's guides. Read `crossRegionCopies` first. */
            crossRegionPolicies?: components["schemas"]["PolicyCopy"][] | null;
        };
        /** @description A copy of each automatic backup in another region. */
        PolicyCopy: {
            /** @description Region of the copy with its cloud, such as `aws-us-west-2`. */
            regionId?: string;
            /** @description Region of the copy without its cloud, such as `us-west-2`. */
            region?: string;
            /** @description Number of days for which the copy is kept, 1 to 30. */
            retentionDays?: number;
        };
        /**
         * @description The new policy. If `enabled` is true, `frequency`, `startTime` and `retentionDays` are required. If it is false,
         *     no other field is required.
         */
        SetBackupPolicyRequest: {
            /** @description Whether to enable automatic backup. */
            enabled: boolean;
            /** @description Days of the week, separated by commas and without duplicates, such as `1,2,3,5`. 1 is Monday, and 7 is Sunday. */
            frequency?: string;
            /**
             * @description Window of two hours in which a backup starts: `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. No source forbids
             *     a window across midnight, such as `23:30-01:30`.
             */
            startTime?: string;
            /** @description Number of days for which an automatic backup is kept. */
            retentionDays?: number;
            /**
             * @description Copies of each automatic backup in other regions, which must be bound to the project. It is not documented
             *     whether earlier copies are kept if the field is absent. Send an empty list for no copies.
             */
            crossRegionCopies?: components["schemas"]["ScheduledCopy"][];
        };
        /** @description A copy of each automatic backup in another region. */
        ScheduledCopy: {
            /** @description Region of the copy, such as `aws-us-east-1`. Its cloud provider is that of the cluster. */
            regionId: string;
            /** @description Number of days for which the copy is kept. */
            retentionDays: number;
        };
        /** @description The state of a policy after a change. */
        SetPolicyResult: {
            /** @description Cluster of the policy. */
            clusterId?: string;
            /** @description Whether automatic backup is now enabled. */
            status: components["schemas"]["PolicyStatus"];
        };
        /** @description Work that the service does after a call. */
        Job: {
            /** @description Id of the job; opaque. */
            jobId: string;
            /** @description Type of the job. */
            type?: components["schemas"]["JobType"];
            /** @description State of the job. */
            status: components["schemas"]["JobStatus"];
            /** @description Progress in percent, as text, such as `100`. */
            progress?: string;
            /** @description Time when the job started, RFC 3339 in UTC. The value before the start is not documented. */
            startTime?: string | null;
            /** @description Time when the job ended, RFC 3339 in UTC. The value before the end is not documented; it may be null, empty or absent. */
            endTime?: string | null;
            /** @description Why the job failed, as text for readers. Empty if it has not failed. */
            reason?: string | null;
        };
        /** @description The envelope of a failed call. Its HTTP status can be 200. */
        Failure: {
            /** @description Code of the failure. `x-error-codes` lists the codes that sources mention; others are possible. */
            code: number;
            /** @description Description of the failure, for readers. The wording is not stable. */
            message?: string;
        };
        /** @description The envelope of a page of backups. */
        ListBackupsSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The page. */
            data: components["schemas"]["BackupPage"];
        };
        /** @description The envelope of a backup. */
        DescribeBackupSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The backup. */
            data: components["schemas"]["BackupDetail"];
        };
        /** @description The envelope of a deleted backup. */
        DeleteBackupSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The backup that was deleted. */
            data: components["schemas"]["DeletedBackup"];
        };
        /** @description The envelope of a new backup. */
        CreateBackupSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The backup that was started. */
            data: components["schemas"]["CreatedBackup"];
        };
        /** @description The envelope of a cluster that is being restored. */
        RestoreClusterSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The new cluster. */
            data: components["schemas"]["RestoredCluster"];
        };
        /** @description The envelope of the job of a collection restore. */
        RestoreCollectionSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The job. */
            data: components["schemas"]["StartedJob"];
        };
        /** @description The envelope of the job of an export. */
        ExportBackupSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The job. */
            data: components["schemas"]["StartedJob"];
        };
        /** @description The envelope of a backup policy. */
        GetBackupPolicySuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The policy. */
            data: components["schemas"]["BackupPolicy"];
        };
        /** @description The envelope of the result of setting a policy. */
        SetBackupPolicySuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The state after the change. */
            data: components["schemas"]["SetPolicyResult"];
        };
        /** @description The envelope of a job. */
        DescribeJobSuccess: {
            /**
             * @description Always 0.
             * @constant
             */
            code: 0;
            /** @description The job. */
            data: components["schemas"]["Job"];
        };
        /** @description Parameters of `listBackups`: path, query and body fields in one flat object. */
        ListBackupsParams: {
            /** @description Only backups of this project. The default is all projects. */
            projectId?: string;
            /** @description Only backups of this cluster. The default is all clusters. */
            clusterId?: string;
            /**
             * @description Only backups that were created in the console or through the API (`MANUAL`), or by a backup policy (`AUTO`).
             * @enum {string}
             */
            creationMethod?: "MANUAL" | "AUTO";
            /**
             * @description Only backups of whole clusters (`CLUSTER`), or of collections (`COLLECTION`).
             * @enum {string}
             */
            backupType?: "CLUSTER" | "COLLECTION";
            /**
             * @description Earliest start time of the backups. The format is not documented; the error table and the times in responses
             *     suggest ISO 8601 in UTC. Whether the bound is included is unknown.
             */
            start?: string;
            /**
             * @description Latest completion time of the backups. The format is not documented; the error table and the times in
             *     responses suggest ISO 8601 in UTC. Whether the bound is included is unknown.
             */
            end?: string;
            /**
             * @description Number of items per page. No bounds are documented for backups. The error table of version 2 and other lists
             *     of the service allow 1 to 100, with a default of 10. An older table allows 5 to 100. Values from 10 to 100
             *     satisfy both.
             */
            pageSize?: number;
            /** @description Page number, from 1. No default is documented; other lists of the service start at 1. */
            currentPage?: number;
        };
        /** @description Parameters of `createBackup`: path, query and body fields in one flat object. */
        CreateBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /**
             * @description Back up the whole cluster (`CLUSTER`), or some of its collections (`COLLECTION`).
             * @enum {string}
             */
            backupType: "CLUSTER" | "COLLECTION";
            /** @description The collections to back up. They must be in one database, so the list has exactly one item. */
            dbCollections?: components["schemas"]["DatabaseSelection"][];
            /** @description Other regions that get a copy. The copies do not expire. The list does not contain the region of the cluster. */
            crossRegionCopies?: components["schemas"]["BackupCopy"][];
        };
        /** @description Parameters of `getBackupPolicy`: path, query and body fields in one flat object. */
        GetBackupPolicyParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
        };
        /** @description Parameters of `setBackupPolicy`: path, query and body fields in one flat object. */
        SetBackupPolicyParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description Whether to enable automatic backup. */
            enabled: boolean;
            /** @description Days of the week, separated by commas and without duplicates, such as `1,2,3,5`. 1 is Monday, and 7 is Sunday. */
            frequency?: string;
            /**
             * @description Window of two hours in which a backup starts: `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. No source forbids
             *     a window across midnight, such as `23:30-01:30`.
             */
            startTime?: string;
            /** @description Number of days for which an automatic backup is kept. */
            retentionDays?: number;
            /**
             * @description Copies of each automatic backup in other regions, which must be bound to the project. It is not documented
             *     whether earlier copies are kept if the field is absent. Send an empty list for no copies.
             */
            crossRegionCopies?: components["schemas"]["ScheduledCopy"][];
        };
        /** @description Parameters of `describeBackup`: path, query and body fields in one flat object. */
        DescribeBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources show several formats. */
            backupId: string;
        };
        /** @description Parameters of `deleteBackup`: path, query and body fields in one flat object. */
        DeleteBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources show several formats. */
            backupId: string;
        };
        /** @description Parameters of `restoreCluster`: path, query and body fields in one flat object. */
        RestoreClusterParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources show several formats. */
            backupId: string;
            /**
             * @description Project of the new cluster. The call fails if the project is not bound to the region. The vendor's guides
             *     call the field `targetProjectId`.
             */
            projectId: string;
            /** @description Name of the new cluster. The error tables allow letters, digits and hyphens. */
            clusterName: string;
            /**
             * @description Size of the new cluster in compute units (CU). A Standard project allows at most 32, and an Enterprise
             *     project 2,048; the vendor's reference still says 1024. The sizes of clusters that are created empty are 1,
             *     2, 4, 8, 12, ..., 32, ..., 64, 72, ..., 256, 272, ...; no source states the sizes of restored clusters.
             */
            cuSize: number;
            /**
             * @description Whether the load status of collections is that of the backup (`KEEP`), or all collections are unloaded (`RELEASE`).
             * @enum {string}
             */
            collectionStatus: "KEEP" | "RELEASE";
            /**
             * @description Database version of the new cluster: the newest (`LATEST`), or that of the backup (`ORIGINAL`). The default
             *     is the newest. The value should be in `restoreNewInstancePolicies` of the backup.
             * @enum {string}
             */
            restoreVersionPolicy?: "LATEST" | "ORIGINAL";
        };
        /** @description Parameters of `restoreCollection`: path, query and body fields in one flat object. */
        RestoreCollectionParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources show several formats. */
            backupId: string;
            /** @description The running cluster that receives the collections. */
            destClusterId: string;
            /** @description The collections to restore. The default is all collections of the backup, unloaded. */
            dbCollections?: components["schemas"]["DatabaseRestore"][];
        };
        /** @description Parameters of `exportBackup`: path, query and body fields in one flat object. */
        ExportBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
             *     deleted while its manual backups still exist.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources show several formats. */
            backupId: string;
            /** @description Storage integration of the bucket, such as `integ-7f3a9c1d5e8b2046xxxx`. */
            integrationId: string;
            /** @description Directory in the bucket, such as `destdir/`. The default is not documented. */
            directory?: string;
        };
        /** @description Parameters of `describeJob`: path, query and body fields in one flat object. */
        DescribeJobParams: {
            /** @description The job. The operation that started it returns the id, which is opaque. */
            jobId: string;
        };
    };
    responses: {
        /** @description The API key is missing or not valid. */
        Unauthorized: {
            headers: {
                requestid: components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /**
         * @description The limit of 20 requests per second, user and endpoint was exceeded. The body is not documented; it may be
         *     missing, or not JSON.
         */
        TooManyRequests: {
            headers: {
                requestid: components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /**
         * @description Any other status. From 500 up, the body may be missing, or HTML, or other text that is not the envelope, and it
         *     is unknown whether the request took effect.
         */
        UnexpectedError: {
            headers: {
                requestid: components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: {
        /**
         * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
         *     deleted while its manual backups still exist.
         * @example in01-3e5ad8adc38xxxx
         */
        ClusterId: string;
        /**
         * @description The backup. The id is opaque; sources show several formats.
         * @example backup1_0b9d15a0ddexxxx
         */
        BackupId: string;
        /**
         * @description The job. The operation that started it returns the id, which is opaque.
         * @example job-0a4c7d19e5b2qk8r1tx6zu
         */
        JobId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Id of the request, for the vendor's support. Only the header has it, never the body.
         * @example 7e1c0b52a4f94d0e9a3b6c8d2f105e77
         */
        RequestId: string;
        /**
         * @description Seconds to wait, or an HTTP date. No source documents it; clients obey it if it is present.
         * @example 1
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBackups: {
        parameters: {
            query?: {
                /**
                 * @description Only backups of this project. The default is all projects.
                 * @example proj-20e13e974c7d659a83xxxx
                 */
                projectId?: string;
                /**
                 * @description Only backups of this cluster. The default is all clusters.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId?: string;
                /** @description Only backups that were created in the console or through the API (`MANUAL`), or by a backup policy (`AUTO`). */
                creationMethod?: "MANUAL" | "AUTO";
                /** @description Only backups of whole clusters (`CLUSTER`), or of collections (`COLLECTION`). */
                backupType?: "CLUSTER" | "COLLECTION";
                /**
                 * @description Earliest start time of the backups. The format is not documented; the error table and the times in responses
                 *     suggest ISO 8601 in UTC. Whether the bound is included is unknown.
                 * @example 2024-08-01T00:00:00Z
                 */
                start?: string;
                /**
                 * @description Latest completion time of the backups. The format is not documented; the error table and the times in
                 *     responses suggest ISO 8601 in UTC. Whether the bound is included is unknown.
                 * @example 2024-09-01T00:00:00Z
                 */
                end?: string;
                /**
                 * @description Number of items per page. No bounds are documented for backups. The error table of version 2 and other lists
                 *     of the service allow 1 to 100, with a default of 10. An older table allows 5 to 100. Values from 10 to 100
                 *     satisfy both.
                 * @example 10
                 */
                pageSize?: number;
                /**
                 * @description Page number, from 1. No default is documented; other lists of the service start at 1.
                 * @example 1
                 */
                currentPage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of backups, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListBackupsSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    createBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
            };
            cookie?: never;
        };
        /** @description The content of the backup. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBackupRequest"];
            };
        };
        responses: {
            /** @description The new backup, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateBackupSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    getBackupPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy of the cluster, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetBackupPolicySuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    setBackupPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
            };
            cookie?: never;
        };
        /** @description The new policy. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetBackupPolicyRequest"];
            };
        };
        responses: {
            /** @description The status after the change, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetBackupPolicySuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    describeBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources show several formats.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backup, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescribeBackupSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    deleteBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources show several formats.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deleted backup, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteBackupSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    restoreCluster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources show several formats.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description The new cluster. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreClusterRequest"];
            };
        };
        responses: {
            /** @description The cluster that is being created, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreClusterSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    restoreCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources show several formats.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description The collections to restore, and their target. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreCollectionRequest"];
            };
        };
        responses: {
            /** @description The new job, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreCollectionSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    exportBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. The cluster may be
                 *     deleted while its manual backups still exist.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources show several formats.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description The target of the files. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportBackupRequest"];
            };
        };
        responses: {
            /** @description The new job, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportBackupSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    describeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The job. The operation that started it returns the id, which is opaque.
                 * @example job-0a4c7d19e5b2qk8r1tx6zu
                 */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, or a failure in the envelope. */
            200: {
                headers: {
                    requestid: components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescribeJobSuccess"] | components["schemas"]["Failure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["UnexpectedError"];
        };
    };
}
