import type { OperationId } from './generated/operations.gen.ts'
import type { components } from './generated/schema.gen.ts'

type Schemas = components['schemas']

/** The parameters of an operation: path, query and body fields in one flat object. */
export type Params<Id extends OperationId> = Schemas[`${Capitalize<Id>}Params`]

/** The `data` of a successful response of an operation. */
export type Data<Id extends OperationId> = Schemas[`${Capitalize<Id>}Success`]['data']
