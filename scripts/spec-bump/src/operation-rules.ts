import type { Difference } from './diff-facts.ts'
import { asText, canonical, list, record } from './json.ts'
import {
  deprecated,
  different,
  newOrRemoved,
  type More,
  notInTypes,
  required,
  type Rule,
  type Ruling,
  quoted,
  elementRule,
  value,
} from './ruling.ts'

function response(difference: Difference): Ruling {
  const { after, fact, facts } = difference
  const ruling = elementRule(difference, {
    isMinorForCommands: true,
    text: `${fact.subject} is ${newOrRemoved(difference)}`,
  })
  const others = [...facts.before.values()].filter(({ kind, parent }) => kind === 'response' && parent === fact.parent)
  const isSuccess = fact.label.startsWith('2')
  // An undescribed failure has the type of `default`.
  const hasDefault = (after ? facts.before : facts.after).has([fact.parent, 'response', 'default'].join('\n'))
  if (!after) return { ...ruling, level: isSuccess || !hasDefault ? 'major' : 'minor' }
  // A client treats an unknown success status as a failure.
  return { ...ruling, level: isSuccess && others.some(({ label }) => label.startsWith('2')) ? 'major' : 'minor' }
}

/** A change to the credentials is minor if each old way to authenticate still works. */
function security({ before, after, fact }: Difference): Ruling {
  const [old, now] = [before, after].map((side) => list(value(side)).map((way) => JSON.parse(asText(way)) as string[]))
  const isKept = old?.every((way) => now?.some((other) => other.every((need) => way.includes(need)))) ?? false
  return isKept
    ? { level: 'minor', text: `${fact.subject} also accepts other credentials` }
    : { level: 'major', text: `${fact.subject} needs other credentials` }
}

function rate({ before, after, fact }: Difference): Ruling {
  const perSecond = (side: Difference['before']): number => {
    const { requests, seconds } = record(value(side))
    return side ? Number(requests) / Number(seconds) : Infinity
  }
  const more: More = { suffix: '#x-rate-limit', isInTypes: false, isMinorForCommands: true }
  const text = `the rate limit of ${fact.subject} is ${quoted(after)}; it was ${quoted(before)}`
  const [old, now] = [perSecond(before), perSecond(after)]
  return { level: now > old ? 'minor' : now === old ? 'patch' : 'major', text, ...more }
}

/** Retry classes, from the fewest retries to the most. */
const byCaution = ['create', 'replace', 'delete', 'read']

/** A repeated request may take effect twice, so additional retries are a breaking change. */
function retryClass({ before, after, fact, facts }: Difference): Ruling {
  const cells = (side: 'before' | 'after', name: unknown): string[] =>
    [...facts[side].values()]
      .filter(
        ({ kind, parent, value: cell }) =>
          kind.startsWith('retryClass.') && parent === `\nretryClass\n${asText(name)}` && cell === true,
      )
      .map(({ label }) => label)
  const [old, now] = [cells('before', value(before)), cells('after', value(after))]
  const more = now.filter((cell) => !old.includes(cell))
  const isBolder =
    byCaution.indexOf(asText(value(before))) < byCaution.indexOf(asText(value(after))) && now.length >= old.length
  const level = !after || more.length > 0 || (before && isBolder) ? 'major' : 'minor'
  const again = more.length > 0 ? `: it is now retried after ${more.join(', ')}` : ''
  const text = `the retry class of ${fact.subject} is ${quoted(after)}; it was ${quoted(before)}${again}`
  return { level, text, suffix: '#x-retry-class', isMinorForCommands: true }
}

function retryCell({ after, fact }: Difference): Ruling {
  const isMore = value(after) === true
  const text = `calls of ${fact.subject} are ${isMore ? 'retried' : 'no longer retried'} after \`${fact.label}\``
  return { level: value(after) === false ? 'minor' : 'major', text, isMinorForCommands: true }
}

const planList: Rule = (difference) => ({
  level: difference.after ? 'major' : 'minor',
  text: `${difference.fact.subject} is ${difference.after ? '' : 'no longer '}limited by ${difference.fact.kind}`,
  ...notInTypes,
  suffix: '#x-plan-limits',
})

const planValue: Rule = (difference) => ({
  level: difference.after ? 'minor' : 'major',
  text: `${difference.fact.subject} is ${difference.after ? 'open' : 'closed'} for ${difference.fact.label}`,
  ...notInTypes,
  suffix: '#x-plan-limits',
})

function component({ before, after, fact }: Difference): Ruling {
  const [old, now] = [record(value(before)), record(value(after))]
  const isHidden =
    before && after && !(old['isUsed'] && now['isUsed']) && canonical(old['node']) !== canonical(now['node'])
  const level = !after || isHidden ? 'major' : 'none'
  const text = `${fact.subject}, a key of the exported type \`components\`, is ${after ? 'changed' : 'removed'}`
  return { level, text, isMinorForCommands: true }
}

/** The rules for operations, parameters, bodies, responses and the document itself, by the kind of the fact. */
export const operationRules: Record<string, Rule> = {
  operation: (difference) => elementRule(difference, { fix: 'Call another operation.' }),
  'operation.route': different,
  'operation.security': security,
  'operation.deprecated': deprecated,
  'operation.x-retry-class': retryClass,
  'operation.x-rate-limit': rate,
  retryClass: (difference) => elementRule(difference, { isMinorForCommands: true }),
  ...Object.fromEntries(
    ['rateLimited', 'notSent', 'unconfirmed', 'undecodableBody'].map((name) => [`retryClass.${name}`, retryCell]),
  ),
  clusterTypes: planList,
  roles: planList,
  'clusterTypes.value': planValue,
  'roles.value': planValue,
  server: elementRule,
  code: elementRule,
  'code.kind': (difference) => different(difference),
  component,

  parameter: elementRule,
  'parameter.required': required,
  'parameter.deprecated': deprecated,
  'parameter.style': (difference) => ({ ...different(difference), ...notInTypes }),
  'parameter.explode': (difference) => ({ ...different(difference), ...notInTypes }),
  header: (difference) => elementRule(difference, { isMinorForCommands: true }),
  'header.required': required,
  'header.deprecated': deprecated,
  body: elementRule,
  'body.required': required,
  response,
  media: (difference) => ({
    level: difference.after ? 'minor' : 'major',
    text: `${difference.fact.subject} ${difference.after ? 'may be' : 'is never'} \`${difference.fact.label}\``,
    isMinorForCommands: true,
  }),
  form: (difference) => ({
    level: 'major',
    text: `a form of ${difference.fact.subject} (\`${difference.fact.label}\`) is ${newOrRemoved(difference)}`,
  }),
}
