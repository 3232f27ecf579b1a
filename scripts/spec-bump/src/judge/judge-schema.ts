import { type Effect, effectOn } from './effect-on.ts'
import { asText, isRecord, record } from '../model/json.ts'
import { judgeFlag } from './judge-flag.ts'
import { judgeLimit } from './judge-limit.ts'
import { judgeProperty } from './judge-property.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

const wholeSet = (type: unknown): Set<string> | undefined => {
  if (typeof type !== 'string') return undefined
  const names = type.split('|')
  return new Set(names.includes('number') ? [...names, 'integer'] : names)
}

function typeEffect(before: unknown, after: unknown): Effect {
  const [left, right] = [wholeSet(before), wholeSet(after)]
  if (left === undefined || right === undefined) return right === undefined ? 'wider' : 'narrower'
  if ([...left].every((name) => right.has(name))) return 'wider'
  return [...right].every((name) => left.has(name)) ? 'narrower' : 'different'
}

function judgeType({ before, after, direction, subject }: Where): Ruling {
  const effect = typeEffect(before, after)
  const level = effectOn(direction, effect)
  const [left, right] = [wholeSet(before), wholeSet(after)]
  const onlyNull = (more: Set<string> | undefined, less: Set<string> | undefined): boolean =>
    more !== undefined && less !== undefined && more.size === less.size + 1 && more.has('null') && !less.has('null')
  const evidence = (left?.has('null') ?? false) === (right?.has('null') ?? false) ? '' : '#null'
  const base = { level, at: '/type', evidence }
  if (onlyNull(right, left)) {
    const why = 'look for it before use'
    return {
      ...base,
      text: `${subject} may be null`,
      ...(direction === 'sent' ? {} : { why, mend: 'Handle `null`.' }),
      terminal: 'minor',
    }
  }
  if (onlyNull(left, right)) return { ...base, text: `${subject} is never null` }
  const words = [before, after].map((type) =>
    type === undefined ? 'anything' : `\`${asText(type).replaceAll('|', ' or ')}\``,
  )
  return { ...base, text: `the type of ${subject} is ${words[1]}, it was ${words[0]}` }
}

function judgeValue({ aspect, before, after, direction, subject }: Where): Ruling {
  const [, value] = aspect
  if (value === undefined) {
    const effect = after === undefined ? 'wider' : before === undefined ? 'narrower' : 'different'
    const names = Object.keys(record(after ?? before)).join(', ')
    const text =
      after === undefined ? `${subject} may be any value, not only ${names}` : `${subject} is one of ${names}`
    return { level: effectOn(direction, effect), text, at: '/enum' }
  }
  const evidence = `=${String(JSON.parse(value))}`
  if (after === undefined) {
    // A value that callers name is gone: a comparison with it stops compiling, in an answer as in a request.
    const why = direction === 'sent' ? 'a request with it is refused' : 'a comparison with it no longer compiles'
    return { level: 'major', text: `${subject} has no value ${value}`, why, at: '/enum', isGone: true, evidence }
  }
  if (direction === 'sent') return { level: 'minor', text: `${subject} accepts ${value}`, at: '/enum', evidence }
  const why = 'the list of its values was said to be complete'
  return { level: 'major', text: `${subject} may be ${value}`, why, at: '/enum', evidence }
}

function judgeKnown({ aspect, after, subject }: Where): Ruling {
  const [, value] = aspect
  const at = '/x-open-enum'
  if (value === undefined) {
    const isNew = after !== undefined
    const text = isNew
      ? `values of ${subject} are known`
      : `no values of ${subject} are known: its list of values is gone`
    return { level: isNew ? 'minor' : 'major', text, at, isGone: !isNew, terminal: 'minor' }
  }
  const evidence = `=${String(JSON.parse(value))}`
  if (after !== undefined) return { level: 'minor', text: `${subject} may be ${value}`, at, evidence }
  const why = 'code that names it no longer compiles, or waits in vain'
  return { level: 'major', text: `${subject} is no longer known to be ${value}`, why, at, isGone: true, evidence }
}

function judgeBranch({ aspect, after, direction, subject }: Where): Ruling {
  const isNew = after !== undefined
  const text = isNew ? `${subject} has one more form` : `${subject} has lost one of its forms`
  return {
    level: effectOn(direction, isNew ? 'wider' : 'narrower'),
    text,
    at: aspect[1] ? '/oneOf' : '',
    isGone: !isNew,
  }
}

/** Every rule for what a schema can say. */
export function judgeSchema(where: Where): Ruling | undefined {
  const { aspect, before, after, direction, subject } = where
  const [kind = '', name = ''] = aspect
  const effect: Effect = after === undefined ? 'wider' : before === undefined ? 'narrower' : 'different'
  const is = (text: string, at: string, rest: Partial<Ruling> = {}): Ruling => ({
    level: effectOn(direction, effect),
    text,
    at,
    isGone: after === undefined,
    ...rest,
  })
  switch (kind) {
    case 'type':
      return judgeType(where)
    case 'values':
      return judgeValue(where)
    case 'known':
      return judgeKnown(where)
    case 'properties':
      return judgeProperty(where)
    case 'limits':
      return judgeLimit(where)
    case 'branches':
      return judgeBranch(where)
    case 'branching':
      return {
        level: effectOn(direction, after === 'anyOf' ? 'wider' : 'narrower'),
        text: `${subject} is ${asText(after)} of its forms`,
        at: `/${asText(after)}`,
      }
    case 'additional': {
      // A schema for what is not listed says more than nothing, and less than that there is nothing.
      const wider = after === undefined || before === false
      const text = wider
        ? `${subject} may have fields that are not listed`
        : `${subject} has no fields but those listed`
      const level =
        direction === 'received'
          ? 'minor'
          : isRecord(before) && isRecord(after)
            ? 'major'
            : effectOn('sent', wider ? 'wider' : 'narrower')
      return { level, text, at: '/additionalProperties', isInTypes: false }
    }
    case 'items':
    case 'prefix':
      return is(`what ${subject} holds is ${after === undefined ? 'no longer described' : 'described'}`, `/${kind}`)
    case 'not':
      return is(`what ${subject} must not be is different`, '/not', { isInTypes: false })
    case 'conditions':
      return is(`a condition on ${subject} is ${after === undefined ? 'gone' : 'new'}`, '/if', {
        evidence: '#if',
        isInTypes: false,
      })
    case 'default': {
      if (direction === 'received')
        return { level: 'patch', text: `the default of ${subject} is stated differently`, at: '/default' }
      const text =
        after === undefined ? `${subject} has no known default` : `${subject} left out means \`${asText(after)}\``
      return { level: before === undefined ? 'minor' : 'major', text, at: '/default', isInTypes: false }
    }
    case 'flags':
      return judgeFlag(where)
    case 'words':
      return {
        level: 'patch',
        text: `${name.startsWith('example') ? 'examples' : 'words'} about ${subject} are different`,
        at: `/${name}`,
        isGone: after === undefined,
      }
    case 'recursive':
      return { level: 'major', text: `${subject} holds itself in another way`, at: '' }
    default:
      return {
        level: 'major',
        text: `\`${name}\` of ${subject} is different, which no rule knows`,
        at: `/${name}`,
        isGone: after === undefined,
      }
  }
}
