import type { FailureName, Refusal } from '../failures.ts'
import { refuse } from '../failures.ts'
import type { RuleName } from '../rules.ts'
import type { World } from '../engine/world.ts'

/** The `data` of a successful response, or a refusal. */
export type Result<T extends object = object> = { readonly data: T } | Refusal

/** A rule, a function that returns whether the rule is broken, and the failure to return if it is broken. */
export type RuleCheck = readonly [rule: RuleName, isBroken: () => boolean, failure: FailureName, message?: string]

/** Returns a refusal for the first broken rule. Ignores rules that are switched off. */
export function findBrokenRule(world: World, checks: readonly RuleCheck[]): Refusal | undefined {
  const broken = checks.find(([rule, isBroken]) => world.rules[rule] && isBroken())
  return broken && refuse(broken[2], broken[3])
}
