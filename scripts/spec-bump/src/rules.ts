import type { Difference } from './diff-facts.ts'
import { operationRules } from './operation-rules.ts'
import type { Rule, Ruling } from './ruling.ts'
import { schemaRules } from './schema-rules.ts'

const rules: Record<string, Rule> = {
  ...operationRules,
  ...schemaRules,
  words: ({ fact }) => ({ level: 'patch', text: `the ${fact.label} of ${fact.subject} changed` }),
}

/** For facts that no rule covers: nothing is known about the change, so it counts as a break. */
const unknown: Rule = ({ fact }) => ({
  level: 'major',
  text: `\`${fact.label}\` of ${fact.subject} changed, and no rule covers it`,
})

export const judge = (difference: Difference): Ruling => (rules[difference.fact.kind] ?? unknown)(difference)
