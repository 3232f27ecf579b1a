// Generated from spec/openapi.yaml (sha256 6456751df5fa229bf747e1da5178d0c466b4fcb3d148d7ed4497325c768bcfdc) by scripts/generate.
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
         * @description Lists the backups that are available or being created, page by page, over the whole organization unless a
         *     project or a cluster is named. The order of the items is not documented. The service deletes the automatic backups of a
         *     cluster with the cluster, and all backups 60 days after the organization is frozen.
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
         * @description Starts a manual backup of a cluster, or of collections of one of its databases. The service names it; a name, a description
         *     and a retention cannot be given. A manual backup is kept until it is deleted, also when its cluster is dropped. The service deletes it
         *     with its project, and 60 days after the organization is frozen. The backup is `CREATING` until the job has ended; creating or dropping
         *     collections meanwhile may make it inconsistent.
         *     A cluster can have one manual backup pending or running at a time, and none while an automatic one runs. Copies
         *     to other regions start after the main job, and the ids of their jobs are not returned. Repeating the call makes a second backup.
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
         * @description Returns the automatic backup schedule of a cluster. A cluster that never had one presumably answers with status
         *     `DISABLED`. How a policy shows that only the web console can make (several schedules, monthly, cron, another time zone) is unknown.
         */
        get: operations["getBackupPolicy"];
        put?: never;
        /**
         * Set the backup policy
         * @description Creates, replaces or switches off the automatic backup of a whole cluster. Enabling it starts a first backup at once,
         *     whose job id is not returned: find it with `listBackups` and `creationMethod=AUTO`. There is no operation to delete
         *     a policy; disable it instead.
         *
         *     A policy that was made in the web console can have several schedules. This operation knows one weekly window, and presumably replaces
         *     all of them with it. The service deletes the automatic backups of a cluster when the cluster is dropped.
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
         * @description Returns one backup with its region and the collections it holds. The answer for a backup that does not exist is
         *     not documented, neither its HTTP status nor its code.
         */
        get: operations["describeBackup"];
        put?: never;
        post?: never;
        /**
         * Delete a backup
         * @description Removes a manual or automatic backup at once and for good; no job is started. The answer to a second call for the same backup is not documented.
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
         * @description Makes a new Dedicated cluster, of the same CU type and in the same cloud region, from an `AVAILABLE` backup of type `CLUSTER`. Where a copy
         *     in another region is restored is unknown. The answer holds the only copy of the new cluster's password that is ever shown.
         *     Repeating the call makes a second cluster, or fails because the name is taken.
         *
         *     Collection TTLs, mmap settings, the old password and scaling settings are not part of a backup. Only the web console can restore users and
         *     roles, so the new cluster may have none. A smaller CU size may change the number of shards. An encrypted backup is decrypted with its
         *     own KMS key; only the web console can encrypt the new cluster.
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
         * @description Puts collections of a backup into a running cluster, which may belong to another project. Backups of type `CLUSTER` work as well as
         *     those of type `COLLECTION`. What happens when the target collection exists already is not documented.
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
         * @description Copies the files of an `AVAILABLE` backup to a bucket of yours that is registered as a storage integration. The feature is in
         *     private preview. The type that the job bears is not documented. An export that is canceled leaves what it had already uploaded.
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
         * @description Returns the state of a job that a backup, a restore or an export has started. A job ends as `SUCCESSFUL`, `FAILED` or
         *     `CANCELED`. Jobs of backups, restores and exports cannot be listed or canceled through the API. The web console can cancel backups
         *     and exports, but neither restores nor copies.
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
        /** @description What a backup holds - a whole cluster (`CLUSTER`) or collections of it (`COLLECTION`). */
        BackupType: "CLUSTER" | "COLLECTION" | (string & {});
        /** @description How a backup was created - in the console or through the API (`MANUAL`), or by a backup policy (`AUTO`). */
        CreationMethod: "MANUAL" | "AUTO" | (string & {});
        /**
         * @description State of a backup. `CREATING` until its job has ended, then `AVAILABLE`; `DELETED` is known to `describeBackup` only. No source
         *     names a failed state: a failed backup shows in its job.
         */
        BackupStatus: "CREATING" | "AVAILABLE" | "DELETED" | (string & {});
        /** @description Database version of a restored cluster - the newest (`LATEST`) or the one the backup was made on (`ORIGINAL`). */
        RestoreVersionPolicy: "LATEST" | "ORIGINAL" | (string & {});
        /** @description Whether a collection is in memory (`LOADED`) or not (`UNLOADED`). */
        CollectionLoadStatus: "LOADED" | "UNLOADED" | (string & {});
        /** @description Whether automatic backup is on (`ENABLED`) or off (`DISABLED`). */
        PolicyStatus: "ENABLED" | "DISABLED" | (string & {});
        /** @description Kind of work that a job does. The words for exports and for copies to other regions are not documented. */
        JobType: "IMPORT" | "MIGRATION" | "BACKUP" | "RESTORE" | "CLONE_COLLECTION" | (string & {});
        /** @description State of a job. `SUCCESSFUL`, `FAILED` and `CANCELED` are final; `CANCELING` is not. */
        JobStatus: "PENDING" | "IN_PROGRESS" | "SUCCESSFUL" | "FAILED" | "CANCELING" | "CANCELED" | (string & {});
        /** @description One page of a list of backups. */
        BackupPage: {
            /** @description Number of backups that match, over all pages. One source calls it the number returned, so clients should not rely on it alone to detect the last page. */
            count?: number;
            /** @description Number of this page, counted from 1. */
            currentPage?: number;
            /** @description Items per page that the service applied. */
            pageSize?: number;
            /** @description Backups on this page, in an order that is not documented. */
            backups: components["schemas"]["Backup"][];
        };
        /** @description A backup, as a list shows it. The region and the collections are in `BackupDetail` only. */
        Backup: {
            /** @description Id of the backup; opaque. */
            backupId: string;
            /** @description Name that the service gave, made of the name of the cluster or collection and a number. */
            backupName?: string;
            /** @description What the backup holds. */
            backupType?: components["schemas"]["BackupType"];
            /** @description How the backup was created. */
            creationMethod?: components["schemas"]["CreationMethod"];
            /** @description State of the backup. `AVAILABLE` and `CREATING` are the values known in a list. */
            status?: components["schemas"]["BackupStatus"];
            /** @description Size in bytes. 0 while the backup is being created, and sometimes after. */
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
             * @description When the service will remove the backup, RFC 3339 in UTC. Null or absent when it does not expire; one example shows a manual backup with
             *     an expiry time.
             */
            expireTime?: string | null;
            /** @description Version policies that `restoreCluster` accepts for this backup. For backups of type `CLUSTER`, in newer answers only. */
            restoreNewInstancePolicies?: components["schemas"]["RestoreVersionPolicy"][];
        };
        /** @description A backup with its region and the collections it holds. */
        BackupDetail: {
            /** @description Id of the backup; opaque. */
            backupId: string;
            /** @description Name that the service gave, made of the name of the cluster or collection and a number. */
            backupName?: string;
            /** @description What the backup holds. */
            backupType?: components["schemas"]["BackupType"];
            /** @description How the backup was created. */
            creationMethod?: components["schemas"]["CreationMethod"];
            /** @description State of the backup. */
            status: components["schemas"]["BackupStatus"];
            /** @description Size in bytes. 0 while the backup is being created, and sometimes after. */
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
             * @description When the service will remove the backup, RFC 3339 in UTC. Null or absent when it does not expire; one example shows a manual backup with
             *     an expiry time.
             */
            expireTime?: string | null;
            /** @description Version policies that `restoreCluster` accepts for this backup. For backups of type `CLUSTER`, in newer answers only. */
            restoreNewInstancePolicies?: components["schemas"]["RestoreVersionPolicy"][];
            /** @description Collections in the backup, grouped by database. The newest form; older answers have `collections` instead, some have both. */
            dbCollections?: components["schemas"]["BackedUpDatabase"][];
            /**
             * @deprecated
             * @description Collections in the backup without their database. The older form; read `dbCollections` first.
             */
            collections?: components["schemas"]["BackedUpCollection"][];
        };
        /** @description A database in a backup. */
        BackedUpDatabase: {
            /** @description Name of the database. Empty, absent and `default` all stand for the default database. */
            dbName?: string;
            /** @description Collections of this database that the backup holds. */
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
        /** @description A backup that was deleted. */
        DeletedBackup: {
            /** @description Id that the backup had. */
            backupId: string;
            /** @description Name that the backup had. */
            backupName?: string;
        };
        /** @description A backup that was started. */
        CreatedBackup: {
            /** @description Id of the new backup. */
            backupId: string;
            /** @description Name that the service gave. */
            backupName?: string;
            /** @description Job that makes the backup, for `describeJob`. */
            jobId: string;
        };
        /** @description What to back up. `dbCollections` is needed when `backupType` is `COLLECTION`. */
        CreateBackupRequest: {
            /**
             * @description Back up the whole cluster (`CLUSTER`), or some of its collections (`COLLECTION`).
             * @enum {string}
             */
            backupType: "CLUSTER" | "COLLECTION";
            /** @description The collections to back up. They must be of one database, so there is exactly one item. */
            dbCollections?: components["schemas"]["DatabaseSelection"][];
            /** @description Further regions that get a copy, which does not expire. The region of the cluster is not named here. */
            crossRegionCopies?: components["schemas"]["BackupCopy"][];
        };
        /** @description Collections of one database. */
        DatabaseSelection: {
            /** @description Name of the database. Left out, the default database. */
            dbName?: string;
            /** @description Names of the collections to back up. */
            collectionNames: string[];
        };
        /** @description A copy of a manual backup in another region. */
        BackupCopy: {
            /** @description Region of the copy, such as `aws-us-east-1`; of the same cloud provider as the cluster. */
            regionId: string;
        };
        /** @description The cluster to make from a backup. */
        RestoreClusterRequest: {
            /** @description Project of the new cluster. The call fails when the project is not bound to the region. The vendor's guides call it `targetProjectId`. */
            projectId: string;
            /** @description Name of the new cluster. The error tables allow letters, digits and hyphens. */
            clusterName: string;
            /**
             * @description Size of the new cluster in compute units (CU). A Standard project allows at most 32, an Enterprise project 2,048; the vendor's reference
             *     still says 1024. A cluster that is created empty has one of the sizes 1, 2, 4, 8, 12, ..., 32, ..., 64, 72, ..., 256, 272, ...; no source says
             *     so of a restored cluster.
             */
            cuSize: number;
            /**
             * @description Whether collections are loaded as they were when backed up (`KEEP`), or all are left unloaded (`RELEASE`).
             * @enum {string}
             */
            collectionStatus: "KEEP" | "RELEASE";
            /**
             * @description Database version of the new cluster - the newest (`LATEST`) or the one the backup was made on (`ORIGINAL`). Left out, the newest. A value
             *     should be listed in `restoreNewInstancePolicies` of the backup.
             * @enum {string}
             */
            restoreVersionPolicy?: "LATEST" | "ORIGINAL";
        };
        /** @description A cluster that is being made from a backup, and how to sign in to it. */
        RestoredCluster: {
            /** @description Id of the new cluster. */
            clusterId: string;
            /** @description Name to sign in with; `db_admin` in every example. */
            username?: string;
            /**
             * Format: password
             * @description Password to sign in with. Shown here once and never again; not to be logged.
             */
            password: string;
            /** @description Job that makes the cluster, for `describeJob`. Absent in older answers. */
            jobId?: string;
        };
        /** @description What to restore, and where to. */
        RestoreCollectionRequest: {
            /** @description The running cluster that receives the collections. */
            destClusterId: string;
            /** @description What to restore. Left out, every collection of the backup is restored unloaded. */
            dbCollections?: components["schemas"]["DatabaseRestore"][];
        };
        /** @description A database to restore from, and the one to restore into. */
        DatabaseRestore: {
            /** @description Database in the backup. Left out, the default database. */
            dbName?: string;
            /** @description Database in the target cluster. What happens when it is left out or missing there is not documented. */
            destDbName?: string;
            /**
             * @description Collections to restore. The vendor's text permits one per call, though the field is an array. Left out, all
             *     collections are restored unloaded.
             */
            collections?: components["schemas"]["CollectionRestore"][];
        };
        /** @description A collection to restore. */
        CollectionRestore: {
            /** @description Name of the collection in the backup. */
            collectionName: string;
            /** @description Name of the collection in the target cluster. What happens when it is left out or taken is not documented. */
            destCollectionName?: string;
            /**
             * @description Whether the restored collection is loaded into memory (`LOADED`) or not (`UNLOADED`). No default is documented.
             * @enum {string}
             */
            destCollectionStatus?: "LOADED" | "UNLOADED";
        };
        /** @description A job that was started. */
        StartedJob: {
            /** @description Id of the job, for `describeJob`. */
            jobId: string;
        };
        /** @description Where to copy the files of a backup. */
        ExportBackupRequest: {
            /** @description Storage integration of the bucket, such as `integ-7f3a9c1d5e8b2046xxxx`. */
            integrationId: string;
            /** @description Directory in the bucket, such as `destdir/`. What is used when it is left out is not documented. */
            directory?: string;
        };
        /** @description The automatic backup schedule of a cluster. */
        BackupPolicy: {
            /** @description Cluster that the policy belongs to. */
            clusterId?: string;
            /** @description Whether automatic backup is on. */
            status: components["schemas"]["PolicyStatus"];
            /** @description Window of two hours in which a backup starts, `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. Null when disabled. */
            startTime?: string | null;
            /** @description Days of the week as a comma list, 1 is Monday and 7 is Sunday, such as `1,2,3,5`. Null when disabled. */
            frequency?: string | null;
            /** @description Days that an automatic backup is kept, 1 to 30. 0 when disabled. */
            retentionDays?: number | null;
            /** @description Copies that each automatic backup gets in other regions. */
            crossRegionCopies?: components["schemas"]["PolicyCopy"][] | null;
            /** @description The same copies under the name that the vendor's guides use. Read `crossRegionCopies` first. */
            crossRegionPolicies?: components["schemas"]["PolicyCopy"][] | null;
        };
        /** @description A copy that each automatic backup gets in another region. */
        PolicyCopy: {
            /** @description Region of the copy with its cloud, such as `aws-us-west-2`. */
            regionId?: string;
            /** @description Region of the copy without its cloud, such as `us-west-2`. */
            region?: string;
            /** @description Days that the copy is kept, 1 to 30. */
            retentionDays?: number;
        };
        /** @description The policy to put in place. With `enabled` true, `frequency`, `startTime` and `retentionDays` are needed; to switch off, `enabled` false is enough. */
        SetBackupPolicyRequest: {
            /** @description Whether automatic backup is to be on. */
            enabled: boolean;
            /** @description Days of the week as a comma list without repeats, 1 is Monday and 7 is Sunday, such as `1,2,3,5`. */
            frequency?: string;
            /**
             * @description Window of two hours in which a backup starts, `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. A window that passes midnight, such as
             *     `23:30-01:30`, is not ruled out by any source.
             */
            startTime?: string;
            /** @description Days that an automatic backup is kept. */
            retentionDays?: number;
            /**
             * @description Copies that each automatic backup gets in other regions, which must be bound to the project. Whether leaving it out keeps or clears earlier copies
             *     is not documented; an empty list is the clear way to have none.
             */
            crossRegionCopies?: components["schemas"]["ScheduledCopy"][];
        };
        /** @description A copy that each automatic backup is to get in another region. */
        ScheduledCopy: {
            /** @description Region of the copy, such as `aws-us-east-1`; of the same cloud provider as the cluster. */
            regionId: string;
            /** @description Days that the copy is kept. */
            retentionDays: number;
        };
        /** @description The state of a policy after a change. */
        SetPolicyResult: {
            /** @description Cluster that the policy belongs to. */
            clusterId?: string;
            /** @description Whether automatic backup is on now. */
            status: components["schemas"]["PolicyStatus"];
        };
        /** @description Work that runs on the service's side. */
        Job: {
            /** @description Id of the job; opaque. */
            jobId: string;
            /** @description Kind of work. */
            type?: components["schemas"]["JobType"];
            /** @description State of the job. */
            status: components["schemas"]["JobStatus"];
            /** @description How far the job is, in percent, as text with a number such as `100`. */
            progress?: string;
            /** @description When the job began, RFC 3339 in UTC. The value before that is not documented. */
            startTime?: string | null;
            /** @description When the job ended, RFC 3339 in UTC. The value before that is not documented; expect null, empty or absent. */
            endTime?: string | null;
            /** @description Why the job failed, as text for people. Empty when it has not. */
            reason?: string | null;
        };
        /** @description The envelope of a call that failed. It can come with HTTP status 200. */
        Failure: {
            /** @description What went wrong. An open number; see `x-error-codes` for those that sources mention. */
            code: number;
            /** @description What went wrong, as text for people. Its wording is not stable. */
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
        /** @description The envelope of a backup that was started. */
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
        /** @description The envelope of a changed backup policy. */
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
            /** @description Only backups of this project. Left out, backups of every project are listed. */
            projectId?: string;
            /** @description Only backups of this cluster. Left out, backups of every cluster are listed. */
            clusterId?: string;
            /**
             * @description Only backups created in the console or through the API (`MANUAL`), or only those created by a backup policy (`AUTO`).
             * @enum {string}
             */
            creationMethod?: "MANUAL" | "AUTO";
            /**
             * @description Only backups of whole clusters (`CLUSTER`), or only those of single collections (`COLLECTION`).
             * @enum {string}
             */
            backupType?: "CLUSTER" | "COLLECTION";
            /**
             * @description Earliest start of the backups to list. The format is not documented; the error table and the times in the answers suggest
             *     ISO 8601 in UTC. Whether the bound itself is included is unknown.
             */
            start?: string;
            /**
             * @description Latest completion of the backups to list. The format is not documented; the error table and the times in the answers suggest
             *     ISO 8601 in UTC. Whether the bound itself is included is unknown.
             */
            end?: string;
            /**
             * @description Items per page. No bounds are documented for backups: the error table of version 2 and other lists of the service allow 1 to 100, with
             *     a default of 10, and an older table speaks of 5 to 100, so 10 to 100 is the safe range.
             */
            pageSize?: number;
            /** @description Number of the page, counted from 1. No default is documented here; other lists of the service start at 1. */
            currentPage?: number;
        };
        /** @description Parameters of `createBackup`: path, query and body fields in one flat object. */
        CreateBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /**
             * @description Back up the whole cluster (`CLUSTER`), or some of its collections (`COLLECTION`).
             * @enum {string}
             */
            backupType: "CLUSTER" | "COLLECTION";
            /** @description The collections to back up. They must be of one database, so there is exactly one item. */
            dbCollections?: components["schemas"]["DatabaseSelection"][];
            /** @description Further regions that get a copy, which does not expire. The region of the cluster is not named here. */
            crossRegionCopies?: components["schemas"]["BackupCopy"][];
        };
        /** @description Parameters of `getBackupPolicy`: path, query and body fields in one flat object. */
        GetBackupPolicyParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
        };
        /** @description Parameters of `setBackupPolicy`: path, query and body fields in one flat object. */
        SetBackupPolicyParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description Whether automatic backup is to be on. */
            enabled: boolean;
            /** @description Days of the week as a comma list without repeats, 1 is Monday and 7 is Sunday, such as `1,2,3,5`. */
            frequency?: string;
            /**
             * @description Window of two hours in which a backup starts, `HH:mm-HH:mm` in UTC, such as `02:00-04:00`. A window that passes midnight, such as
             *     `23:30-01:30`, is not ruled out by any source.
             */
            startTime?: string;
            /** @description Days that an automatic backup is kept. */
            retentionDays?: number;
            /**
             * @description Copies that each automatic backup gets in other regions, which must be bound to the project. Whether leaving it out keeps or clears earlier copies
             *     is not documented; an empty list is the clear way to have none.
             */
            crossRegionCopies?: components["schemas"]["ScheduledCopy"][];
        };
        /** @description Parameters of `describeBackup`: path, query and body fields in one flat object. */
        DescribeBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources print it in several shapes. */
            backupId: string;
        };
        /** @description Parameters of `deleteBackup`: path, query and body fields in one flat object. */
        DeleteBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources print it in several shapes. */
            backupId: string;
        };
        /** @description Parameters of `restoreCluster`: path, query and body fields in one flat object. */
        RestoreClusterParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources print it in several shapes. */
            backupId: string;
            /** @description Project of the new cluster. The call fails when the project is not bound to the region. The vendor's guides call it `targetProjectId`. */
            projectId: string;
            /** @description Name of the new cluster. The error tables allow letters, digits and hyphens. */
            clusterName: string;
            /**
             * @description Size of the new cluster in compute units (CU). A Standard project allows at most 32, an Enterprise project 2,048; the vendor's reference
             *     still says 1024. A cluster that is created empty has one of the sizes 1, 2, 4, 8, 12, ..., 32, ..., 64, 72, ..., 256, 272, ...; no source says
             *     so of a restored cluster.
             */
            cuSize: number;
            /**
             * @description Whether collections are loaded as they were when backed up (`KEEP`), or all are left unloaded (`RELEASE`).
             * @enum {string}
             */
            collectionStatus: "KEEP" | "RELEASE";
            /**
             * @description Database version of the new cluster - the newest (`LATEST`) or the one the backup was made on (`ORIGINAL`). Left out, the newest. A value
             *     should be listed in `restoreNewInstancePolicies` of the backup.
             * @enum {string}
             */
            restoreVersionPolicy?: "LATEST" | "ORIGINAL";
        };
        /** @description Parameters of `restoreCollection`: path, query and body fields in one flat object. */
        RestoreCollectionParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources print it in several shapes. */
            backupId: string;
            /** @description The running cluster that receives the collections. */
            destClusterId: string;
            /** @description What to restore. Left out, every collection of the backup is restored unloaded. */
            dbCollections?: components["schemas"]["DatabaseRestore"][];
        };
        /** @description Parameters of `exportBackup`: path, query and body fields in one flat object. */
        ExportBackupParams: {
            /**
             * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
             *     backups are still there.
             */
            clusterId: string;
            /** @description The backup. The id is opaque; sources print it in several shapes. */
            backupId: string;
            /** @description Storage integration of the bucket, such as `integ-7f3a9c1d5e8b2046xxxx`. */
            integrationId: string;
            /** @description Directory in the bucket, such as `destdir/`. What is used when it is left out is not documented. */
            directory?: string;
        };
        /** @description Parameters of `describeJob`: path, query and body fields in one flat object. */
        DescribeJobParams: {
            /** @description The job, as returned by the operation that started it. The id is opaque. */
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
        /** @description The limit of 20 requests per second, user and endpoint was passed. The body is not documented and may be missing or not JSON. */
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
        /** @description Any other status. From 500 up the body may be missing, HTML or otherwise not the envelope, and whether the request took effect is unknown. */
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
         * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
         *     backups are still there.
         * @example in01-3e5ad8adc38xxxx
         */
        ClusterId: string;
        /**
         * @description The backup. The id is opaque; sources print it in several shapes.
         * @example backup1_0b9d15a0ddexxxx
         */
        BackupId: string;
        /**
         * @description The job, as returned by the operation that started it. The id is opaque.
         * @example job-0a4c7d19e5b2qk8r1tx6zu
         */
        JobId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Id of the request, to be quoted to the vendor's support. It is in the header only, never in the body.
         * @example 7e1c0b52a4f94d0e9a3b6c8d2f105e77
         */
        RequestId: string;
        /**
         * @description Seconds to wait, or an HTTP date. Not documented by any source; honoured when present.
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
                 * @description Only backups of this project. Left out, backups of every project are listed.
                 * @example proj-20e13e974c7d659a83xxxx
                 */
                projectId?: string;
                /**
                 * @description Only backups of this cluster. Left out, backups of every cluster are listed.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId?: string;
                /** @description Only backups created in the console or through the API (`MANUAL`), or only those created by a backup policy (`AUTO`). */
                creationMethod?: "MANUAL" | "AUTO";
                /** @description Only backups of whole clusters (`CLUSTER`), or only those of single collections (`COLLECTION`). */
                backupType?: "CLUSTER" | "COLLECTION";
                /**
                 * @description Earliest start of the backups to list. The format is not documented; the error table and the times in the answers suggest
                 *     ISO 8601 in UTC. Whether the bound itself is included is unknown.
                 * @example 2024-08-01T00:00:00Z
                 */
                start?: string;
                /**
                 * @description Latest completion of the backups to list. The format is not documented; the error table and the times in the answers suggest
                 *     ISO 8601 in UTC. Whether the bound itself is included is unknown.
                 * @example 2024-09-01T00:00:00Z
                 */
                end?: string;
                /**
                 * @description Items per page. No bounds are documented for backups: the error table of version 2 and other lists of the service allow 1 to 100, with
                 *     a default of 10, and an older table speaks of 5 to 100, so 10 to 100 is the safe range.
                 * @example 10
                 */
                pageSize?: number;
                /**
                 * @description Number of the page, counted from 1. No default is documented here; other lists of the service start at 1.
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
            };
            cookie?: never;
        };
        /** @description What to back up. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBackupRequest"];
            };
        };
        responses: {
            /** @description The backup that was started, or a failure in the envelope. */
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
            };
            cookie?: never;
        };
        /** @description The policy to put in place. */
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources print it in several shapes.
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources print it in several shapes.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backup that was deleted, or a failure in the envelope. */
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources print it in several shapes.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description The cluster to make. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreClusterRequest"];
            };
        };
        responses: {
            /** @description The cluster that is being made, or a failure in the envelope. */
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources print it in several shapes.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description What to restore, and where to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreCollectionRequest"];
            };
        };
        responses: {
            /** @description The job that was started, or a failure in the envelope. */
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
                 * @description The cluster that is, was or will be backed up; for a restore or an export, the source. It may be gone already when its manual
                 *     backups are still there.
                 * @example in01-3e5ad8adc38xxxx
                 */
                clusterId: components["parameters"]["ClusterId"];
                /**
                 * @description The backup. The id is opaque; sources print it in several shapes.
                 * @example backup1_0b9d15a0ddexxxx
                 */
                backupId: components["parameters"]["BackupId"];
            };
            cookie?: never;
        };
        /** @description Where to copy the files. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportBackupRequest"];
            };
        };
        responses: {
            /** @description The job that was started, or a failure in the envelope. */
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
                 * @description The job, as returned by the operation that started it. The id is opaque.
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
