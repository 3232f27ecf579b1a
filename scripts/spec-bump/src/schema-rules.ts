import { isObject } from '@org/backups-spec/document'
import type { Difference } from './diff-facts.ts'
import { asText } from './json.ts'
import {
  byPresence,
  deprecated,
  newOrRemoved,
  isSent,
  type More,
  narrower,
  notInTypes,
  required,
  type Rule,
  type Ruling,
  quoted,
  elementRule,
  value,
  wider,
} from './ruling.ts'

const typesOf = (fact: Difference['before']): Set<string> | undefined => {
  if (fact === undefined) return undefined
  const names = asText(fact.value).split('|')
  return new Set(names.includes('number') ? [...names, 'integer'] : names)
}

function type(difference: Difference): Ruling {
  const { before, after, fact } = difference
  const [old, now] = [typesOf(before), typesOf(after)]
  const isWider = now === undefined || (old !== undefined && [...old].every((name) => now.has(name)))
  const isNarrower = old === undefined || (now !== undefined && [...now].every((name) => old.has(name)))
  const level = isWider ? wider(difference) : isNarrower ? narrower(difference) : 'major'
  const [gained, lost] = [
    [...(now ?? [])].filter((name) => old && !old.has(name)).join(),
    [...(old ?? [])].filter((name) => now && !now.has(name)).join(),
  ]
  const isNull = old?.has('null') !== now?.has('null') && old !== undefined && now !== undefined
  const more: More = { suffix: isNull ? '#null' : '' }
  if (gained === 'null' && lost === '') {
    const handle: More = isSent(difference) ? {} : { fix: 'Handle `null`.', isMinorForCommands: true }
    return { level, text: `${fact.subject} may be null`, ...handle, ...more }
  }
  if (lost === 'null' && gained === '') return { level, text: `${fact.subject} is never null`, ...more }
  const words = [after, before].map((side) => (side ? `\`${asText(side.value).replaceAll('|', ' or ')}\`` : 'any'))
  return { level, text: `the type of ${fact.subject} is ${words[0]}; it was ${words[1]}`, ...more }
}

const suffixOf = (fact: Difference['fact']): string => `=${asText(JSON.parse(asText(fact.value)))}`

/** A value of a closed list. A program may compare a response with one of the values, or handle exactly these values. */
function closedValue(difference: Difference): Ruling {
  const { after, fact } = difference
  const level = after ? wider(difference) : 'major'
  return { level, text: `${fact.subject} ${after ? 'may be' : 'is never'} \`${fact.label}\``, suffix: suffixOf(fact) }
}

function openValue({ after, fact }: Difference): Ruling {
  const text = after
    ? `${fact.subject} has the new value \`${fact.label}\``
    : `${fact.subject} has lost the value \`${fact.label}\``
  return { level: after ? 'minor' : 'major', text, suffix: suffixOf(fact) }
}

/** Pairs of formats. The second format contains every value of the first. */
const widerFormats = new Set(['int32 int64', 'float double'])

function limit(difference: Difference): Ruling {
  const { before, after, fact } = difference
  const [old, now] = [value(before), value(after)]
  const text = `the ${fact.label} of ${fact.subject} is ${quoted(after)}; it was ${quoted(before)}`
  const more: More = { suffix: `#${fact.label}`, isInTypes: false, isMinorForCommands: !isSent(difference) }
  // `password` describes how to display a value and does not limit it.
  const isHint = [old, now].every((format) => format === undefined || format === 'password')
  if (fact.label === 'format' && isHint) return { level: 'patch', text, ...more }
  const [left, right] = [Number(old), Number(now)]
  const isWider =
    !after ||
    (/max/i.test(fact.label) && right > left) ||
    (/min/i.test(fact.label) && right < left) ||
    (fact.label === 'multipleOf' && left % right === 0) ||
    widerFormats.has(`${asText(old)} ${asText(now)}`)
  const isNarrower =
    !before ||
    (/max/i.test(fact.label) && right < left) ||
    (/min/i.test(fact.label) && right > left) ||
    (fact.label === 'multipleOf' && right % left === 0) ||
    widerFormats.has(`${asText(now)} ${asText(old)}`)
  return { level: isWider ? wider(difference) : isNarrower ? narrower(difference) : 'major', text, ...more }
}

/** Creates the rule for `readOnly`, which affects requests, or `writeOnly`, which affects responses. */
const direction =
  (side: 'sent' | 'received', verb: string): Rule =>
  (difference) => {
    const { after, fact } = difference
    if (fact.side !== side) return { level: 'patch', text: `${fact.subject} ${after ? 'is' : 'is not'} ${fact.label}` }
    return { level: after ? 'major' : 'minor', text: `${fact.subject} ${after ? 'cannot' : 'can'} be ${verb}` }
  }

const limits =
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format minItems maxItems uniqueItems'

/** The rules for schemas, by the kind of the fact. */
export const schemaRules: Record<string, Rule> = {
  property: elementRule,
  'schema.required': required,
  'schema.type': type,
  enum: (difference) => ({
    level: byPresence(difference),
    text: `${difference.fact.subject} is ${difference.after ? 'limited to' : 'no longer limited to'} a list of values`,
  }),
  'enum.value': closedValue,
  'x-open-enum': ({ after, fact }) => ({
    level: after ? 'minor' : 'major',
    text: `the known values of ${fact.subject} are ${after ? 'listed' : 'no longer listed'}`,
    isMinorForCommands: true,
  }),
  'x-open-enum.value': openValue,
  items: (difference) => ({
    level: byPresence(difference),
    text: `the items of ${difference.fact.subject} are ${difference.after ? 'described' : 'no longer described'}`,
  }),
  ...Object.fromEntries(limits.split(' ').map((name) => [`schema.${name}`, limit])),
  'schema.additionalProperties': (difference) => {
    const { before, after, fact } = difference
    const isClosed = value(after) === false
    const text = `${fact.subject} ${isClosed ? 'has only listed fields' : 'may have fields that are not listed'}`
    const isUnclear = [before, after].some((side) => isObject(value(side)))
    const level = isUnclear ? 'major' : isSent(difference) && isClosed ? 'major' : 'minor'
    return { level, text, ...notInTypes }
  },
  'schema.not': (difference) => ({
    level: byPresence(difference),
    text: `the values that ${difference.fact.subject} must not have are different`,
    ...notInTypes,
  }),
  condition: (difference) => ({
    level: byPresence(difference),
    text: `a condition on ${difference.fact.subject} is ${newOrRemoved(difference)}`,
    suffix: '#if',
    ...notInTypes,
  }),
  'condition.value': (difference) => ({ ...required(difference), suffix: '#if', ...notInTypes }),
  'schema.default': (difference) => {
    const { before, after, fact } = difference
    const text = `the default of ${fact.subject} is ${quoted(after)}; it was ${quoted(before)}`
    return isSent(difference) ? { level: before ? 'major' : 'minor', text, ...notInTypes } : { level: 'patch', text }
  },
  'schema.deprecated': deprecated,
  'schema.readOnly': direction('sent', 'sent'),
  'schema.writeOnly': direction('received', 'received'),
  'schema.x-terminal': ({ after, fact }) => ({
    level: after ? 'minor' : 'major',
    text: `waits end at ${after ? 'other statuses' : 'no status'} of ${fact.subject}`,
    ...notInTypes,
  }),
  'schema.x-secret': (difference) => ({
    level: isSent(difference) ? 'minor' : 'major',
    text: `${difference.fact.subject} is ${difference.after ? 'a secret: logs hide it, and `reveal()` returns it' : 'plain text, also in logs'}`,
    suffix: '#x-secret',
  }),
}
