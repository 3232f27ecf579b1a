import type { BackupsClient } from '@org/backups-client'
import type { Backups, CallOptions, OperationId } from '@org/backups-core'
import { documentedCalls } from '@org/testkit'
import { type Call as DocumentedCall, callClient, callCore, type RawResult } from '@org/testkit/call'

/** An operation with every parameter of the document, sent by core or by the raw client. */
export interface Call extends DocumentedCall {
  operationId: OperationId
  /** Returns the payload. For a list, this is its first page. */
  withCore(client: Backups, call?: CallOptions): Promise<unknown>
  withRawClient(client: BackupsClient): Promise<RawResult>
}

/** Every operation of the document. */
export const calls: readonly Call[] = documentedCalls().map((call) => ({
  ...call,
  operationId: call.operationId as OperationId,
  withCore: (client, options) => callCore(client, call.operationId, call.params, options),
  withRawClient: (client) => callClient(client, call),
}))
