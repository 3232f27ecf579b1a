export { type BackupsClient, type BackupsClientOptions, type ClientAnswer, createBackupsClient } from './client.ts'
export { type CodeKind, codes } from './generated/codes.gen.ts'
export {
  type InputSchema,
  type Operation,
  type OperationId,
  operations,
  type RetryClass,
  type RetryClassName,
  retryClasses,
  type SecretPointers,
  servers,
} from './generated/operations.gen.ts'
export type { Data, Params } from './operation-types.ts'
export { type OperationRequest, requestOf } from './request-of.ts'
export { type RequestDefaults, requestDefaults } from './request-defaults.ts'
export type { components, paths } from './generated/schema.gen.ts'
export type * from './generated/types.gen.ts'
export * from './generated/values.gen.ts'
