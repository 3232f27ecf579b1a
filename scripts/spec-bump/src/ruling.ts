import type { Difference } from './diff-facts.ts'
import { asText } from './json.ts'
import type { Level } from './level.ts'

/** What a rule says about one difference. `none` is no change. */
export interface Ruling {
  level: Level
  text: string
  /** What a caller has to do about it, as a sentence. */
  fix?: string
  /** What follows the name of the thing in the keys of the evidence: `#maxLength`, `=AUTO`. */
  suffix?: string
  /** Set when it breaks programs but hardly anyone at a terminal. */
  isMinorForCommands?: boolean
  /** Whether the generated types differ. Limits, for example, are not in them. Default: true. */
  isInTypes?: boolean
}

export type Rule = (difference: Difference) => Ruling
export type More = Partial<Ruling>

export const isSent = ({ fact }: Difference): boolean => fact.side === 'sent'
export const value = (fact: Difference['before']): unknown => fact?.value

/** Accepting less breaks the sender. Returning more breaks the receiver. */
export const narrower = (difference: Difference): Level => (isSent(difference) ? 'major' : 'minor')
export const wider = (difference: Difference): Level => (isSent(difference) ? 'minor' : 'major')

export const isOrWas = ({ after }: Difference): string => (after ? 'new' : 'gone')
export const said = (fact: Difference['before']): string => (fact ? `\`${asText(fact.value)}\`` : 'none')

export const notInTypes: More = { isInTypes: false }

/** Something that is compared as it is: new narrows, gone widens, and another value is a break. */
export const byPresence = (difference: Difference): Level =>
  difference.before && difference.after ? 'major' : difference.after ? narrower(difference) : wider(difference)

/** A thing whose loss breaks, and whose arrival breaks only where a caller has to send it. */
export function thing(difference: Difference, more: More = {}): Ruling {
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
    const fix = isSent(difference) ? 'Stop sending it.' : 'Stop reading it: nothing replaces it.'
    const isField = fact.kind === 'property' || fact.kind === 'parameter'
    return { level: 'major', text: `${fact.subject} is gone`, ...(isField ? { fix } : {}), ...more }
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
  text: `the ${fact.label} of ${fact.subject} is ${said(after)}; it was ${said(before)}`,
})
