import type { Difference } from './diff-facts.ts'
import { operationRules } from './operation-rules.ts'
import type { Rule, Ruling } from './ruling.ts'
import { schemaRules } from './schema-rules.ts'

const rules: Record<string, Rule> = {
  ...operationRules,
  ...schemaRules,
  words: ({ fact }) => ({ level: 'patch', text: `the ${fact.label} of ${fact.subject} changed` }),
}

/** The rule for facts that no other rule covers. The effect of the change is unknown, so it counts as breaking. */
const unknown: Rule = ({ fact }) => ({
  level: 'major',
  text: `\`${fact.label}\` of ${fact.subject} changed, and no rule covers it`,
})

export const judge = (difference: Difference): Ruling => (rules[difference.fact.kind] ?? unknown)(difference)
