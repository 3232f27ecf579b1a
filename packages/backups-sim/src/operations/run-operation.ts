import type { Data, OperationId, Params } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import * as implemented from '../generated/operations.gen.ts'
import type { Result } from './result.ts'

/** The type requires every operation of the document, with the document's parameters and data. */
const operations: { readonly [Id in OperationId]: (world: World, params: Params<Id>) => Result<Data<Id>> } = implemented

/** Runs an operation. The caller has validated the parameters against the document. */
export const runOperation = (world: World, id: OperationId, params: Readonly<Record<string, unknown>>): Result =>
  operations[id](world, params as never)
