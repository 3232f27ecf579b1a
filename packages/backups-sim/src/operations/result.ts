import type { FailureName, Refusal } from '../failures.ts'
import { refuse } from '../failures.ts'
import type { RuleName } from '../rules.ts'
import type { World } from '../engine/world.ts'

/** The `data` of a success, or a no. */
export type Result<T extends object = object> = { readonly data: T } | Refusal

/** Whether a rule is broken, and the failure that it is answered with. */
export type Check = readonly [rule: RuleName, isBroken: () => boolean, failure: FailureName, message?: string]

/** The first broken rule of those that are kept. */
export function firstBroken(world: World, checks: readonly Check[]): Refusal | undefined {
  const broken = checks.find(([rule, isBroken]) => world.rules[rule] && isBroken())
  return broken && refuse(broken[2], broken[3])
}
