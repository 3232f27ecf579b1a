import { asText } from '../model/json.ts'
import { type Effect, effectOn } from './effect-on.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

const upper = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'])
const lower = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'])

/** Formats of which the second holds every value of the first. */
const holds = new Set(['int32 int64', 'float double'])

function effectOf(keyword: string, before: unknown, after: unknown): Effect {
  if (after === undefined) return 'wider'
  if (before === undefined) return 'narrower'
  const [left, right] = [Number(before), Number(after)]
  if (upper.has(keyword)) return right > left ? 'wider' : 'narrower'
  if (lower.has(keyword)) return right < left ? 'wider' : 'narrower'
  if (keyword === 'multipleOf') return left % right === 0 ? 'wider' : right % left === 0 ? 'narrower' : 'different'
  if (holds.has(`${asText(before)} ${asText(after)}`)) return 'wider'
  return holds.has(`${asText(after)} ${asText(before)}`) ? 'narrower' : 'different'
}

/** `password` says how to show a value, not what it may be. */
const isHint = (keyword: string, value: unknown): boolean =>
  keyword === 'format' && (value === undefined || value === 'password')

export function judgeLimit({ aspect, before, after, direction, subject }: Where): Ruling {
  const [, keyword = ''] = aspect
  const at = `/${keyword}`
  const isGone = after === undefined
  const was = before === undefined ? 'none' : `\`${asText(before)}\``
  const text = `the ${keyword} of ${subject} is ${isGone ? 'gone' : `\`${asText(after)}\``}, it was ${was}`
  const evidence = `#${keyword}`
  if (isHint(keyword, before) && isHint(keyword, after)) return { level: 'patch', text, at, isGone, evidence }
  const level = effectOn(direction, effectOf(keyword, before, after))
  return {
    level,
    text,
    at,
    isGone,
    evidence,
    isInTypes: false,
    ...(direction === 'received' ? { terminal: 'minor' } : {}),
  }
}
