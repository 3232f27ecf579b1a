/**
 * Operations for tests that need any list, any write or any read of a job. Only tests of an operation itself contain its
 * operationId.
 */
export const aList = 'listBackups'
export const aCreate = 'createBackup'
export const aJobRead = 'describeJob'
