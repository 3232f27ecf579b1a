import { effectOn } from './effect-on.ts'
import { record } from '../model/json.ts'
import { type Direction, fieldSubject, type Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

const refused = 'a request without it is refused'

function judgeRequired(subject: string, direction: Direction, isRequired: boolean, evidence: string): Ruling {
  const common = { at: '/required', evidence }
  if (isRequired) {
    return direction === 'sent'
      ? { level: 'major', text: `${subject} is required`, why: refused, mend: 'Send it with every call.', ...common }
      : { level: 'minor', text: `${subject} is always there`, ...common }
  }
  if (direction === 'sent') return { level: 'minor', text: `${subject} may be left out`, ...common }
  return {
    level: 'major',
    text: `${subject} may be missing`,
    why: 'look for it before use',
    mend: 'Handle `undefined`.',
    ...common,
    terminal: 'minor',
  }
}

/** Rules for a field that comes, goes, or is needed in another way. */
export function judgeProperty(where: Where): Ruling | undefined {
  const { aspect, before, after, direction } = where
  const [, name = '', inner] = aspect
  const subject = fieldSubject(where.base, where.field === '' ? name : `${where.field}.${name}`)
  const at = `/properties/${name}`
  const evidence = `.${name}`
  if (inner === 'required') return judgeRequired(subject, direction, after === true, `${evidence}#required`)
  if (inner === 'schema') {
    const effect = after === undefined ? 'wider' : 'narrower'
    return { level: effectOn(direction, effect), text: `what ${subject} may be is stated differently`, at, evidence }
  }
  // Conditions ask for fields without describing them.
  if (record(after ?? before)['schema'] === undefined) {
    return judgeRequired(subject, direction, after !== undefined, `${evidence}#required`)
  }
  if (after === undefined) {
    const why = direction === 'sent' ? 'a request that has it is refused' : 'code that reads it finds nothing'
    const mend = direction === 'sent' ? 'Stop sending it.' : 'Stop reading it: nothing stands in for it.'
    return { level: 'major', text: `${subject} is gone`, why, mend, at, isGone: true, evidence }
  }
  const isNeeded = direction === 'sent' && record(after)['required'] === true
  if (!isNeeded) return { level: 'minor', text: `${subject} is new`, at, evidence }
  return {
    level: 'major',
    text: `${subject} is new and required`,
    why: refused,
    mend: 'Send it with every call.',
    at,
    evidence,
  }
}
