import type { Document } from '@org/backups-spec/document'
import { answerRules } from './answer-rules.ts'
import { callRules } from './call-rules.ts'
import { exampleRules } from './example-rules.ts'
import { extensionRules } from './extension-rules.ts'
import { limitRules } from './limit-rules.ts'
import type { Mutant, Rule } from './mutant.ts'
import { propertyRules } from './property-rules.ts'
import { securityRules } from './security-rules.ts'
import { valueRules } from './value-rules.ts'

export const rules: readonly Rule[] = [
  ...propertyRules,
  ...valueRules,
  ...limitRules,
  ...callRules,
  ...answerRules,
  ...securityRules,
  ...exampleRules,
  ...extensionRules,
]

/** Every mistake that the rules can make in a document, in a fixed order. */
export function makeMutants(document: Document): Mutant[] {
  const mutants = rules.flatMap((rule) =>
    rule.sites(document).flatMap(({ name, pointer, apply, renames }) =>
      rule.strengths.map((strength): Mutant => {
        const isOnly = rule.strengths.length === 1
        return {
          id: `${rule.name} ${name}${isOnly ? '' : ` (${strength})`}`,
          rule: rule.name,
          strength,
          pointer,
          apply,
          ...(renames && { renames }),
        }
      }),
    ),
  )
  const ids = new Set(mutants.map(({ id }) => id))
  if (ids.size !== mutants.length) throw new Error('Two mutants have the same name')
  return mutants
}
