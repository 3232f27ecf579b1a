import type { Difference } from './diff-facts.ts'
import { asText } from './json.ts'
import type { Level } from './level.ts'

/** The verdict of a rule on a difference. */
export interface Ruling {
  level: Level
  text: string
  /** The change that a caller must make, as a sentence. */
  fix?: string
  /** The end of the key in the evidence, after the name of the element: `#maxLength`, `=AUTO`. */
  suffix?: string
  /** Whether the change breaks programs but rarely affects users of the command. */
  isMinorForCommands?: boolean
  /** Whether the generated types differ. For example, types do not contain limits. @default true */
  isInTypes?: boolean
}

export type Rule = (difference: Difference) => Ruling
export type More = Partial<Ruling>

export const isSent = ({ fact }: Difference): boolean => fact.side === 'sent'
export const value = (fact: Difference['before']): unknown => fact?.value

/** A request that accepts less breaks callers. A response that may contain more breaks callers. */
export const narrower = (difference: Difference): Level => (isSent(difference) ? 'major' : 'minor')
export const wider = (difference: Difference): Level => (isSent(difference) ? 'minor' : 'major')

export const newOrRemoved = ({ after }: Difference): string => (after ? 'new' : 'removed')
export const quoted = (fact: Difference['before']): string => (fact ? `\`${asText(fact.value)}\`` : 'none')

export const notInTypes: More = { isInTypes: false }

/** Returns the level of a restriction: a new one narrows, a removed one widens, and a changed one is major. */
export const byPresence = (difference: Difference): Level =>
  difference.before && difference.after ? 'major' : difference.after ? narrower(difference) : wider(difference)

/** The rule for an element. A removed element is breaking. A new element is breaking only if callers must send it. */
export function elementRule(difference: Difference, more: More = {}): Ruling {
  const { before, after, fact, facts, renamedTo } = difference
  const key = [fact.parent, fact.kind, fact.label].join('\n')
  const requiredKeys = [`${key}\nschema.required\n${fact.label}`, `${key}\n${fact.kind}.required\nrequired`]
  const isRequired = requiredKeys.some((name) => value(facts.after.get(name)) === true)
  if (renamedTo) {
    const fix = `Write \`${renamedTo.label.split(' ').at(-1)}\` instead.`
    return {
      level: 'major',
      text: `${fact.subject} is renamed to \`${renamedTo.label.split(' ').at(-1)}\``,
      fix,
      ...more,
    }
  }
  if (before) {
    const fix = isSent(difference) ? 'Stop sending it.' : 'Stop reading it. It has no replacement.'
    const isField = fact.kind === 'property' || fact.kind === 'parameter'
    return { level: 'major', text: `${fact.subject} is removed`, ...(isField ? { fix } : {}), ...more }
  }
  if (isSent(difference) && isRequired && after) {
    return { level: 'major', text: `${fact.subject} is new and required`, fix: 'Send it with every call.', ...more }
  }
  return { level: 'minor', text: `${fact.subject} is new`, ...more }
}

export function required(difference: Difference): Ruling {
  const { after, fact } = difference
  const level = after ? narrower(difference) : wider(difference)
  const suffix = '#required'
  if (isSent(difference)) {
    return after
      ? { level, text: `${fact.subject} is required`, fix: 'Send it with every call.', suffix }
      : { level, text: `${fact.subject} is optional`, suffix }
  }
  return after
    ? { level, text: `${fact.subject} is always present`, suffix }
    : { level, text: `${fact.subject} may be missing`, fix: 'Handle `undefined`.', suffix, isMinorForCommands: true }
}

export const deprecated: Rule = ({ after, fact }) => ({
  level: after ? 'minor' : 'patch',
  text: `${fact.subject} is ${after ? '' : 'no longer '}deprecated`,
  suffix: '#deprecated',
})

export const different: Rule = ({ before, after, fact }) => ({
  level: 'major',
  text: `the ${fact.label} of ${fact.subject} is ${quoted(after)}; it was ${quoted(before)}`,
})
