import type { OperationId } from './generated/operations.gen.ts'
import type { components, operations } from './generated/schema.gen.ts'

/** The parameters of an operation: path, query and body fields in one flat object. */
export type Params<Id extends OperationId> = components['schemas'][`${Capitalize<Id>}Params`]

/** The `data` of a successful response of an operation. */
export type Data<Id extends OperationId> = Extract<Body<operations[Id]['responses'][200]>, { data: unknown }>['data']

type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never
