import { asText, list, record } from '../model/json.ts'
import { judgeRetry } from './judge-retry.ts'
import { parameterName, type Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

/** Who could call before can call now: for each old way in there is a new one that asks for nothing more. */
function judgeSecurity({ before, after, operation }: Where): Ruling {
  const [old, now] = [before, after].map((ways) =>
    (JSON.parse(asText(ways)) as string[]).map((way) => JSON.parse(way) as string[]),
  ) as [string[][], string[][]]
  const isKept = old.every((way) => now.some((other) => other.every((need) => way.includes(need))))
  const text = isKept
    ? `\`${operation}\` lets in whom it let in, and others`
    : `\`${operation}\` asks for other credentials than before`
  return { level: isKept ? 'minor' : 'major', text, at: '/security' }
}

function judgeRate({ nodes, operation }: Where): Ruling {
  const [was, is] = [nodes.before['rate'], nodes.after['rate']].map(record) as [
    Record<string, number>,
    Record<string, number>,
  ]
  const perSecond = (rate: Record<string, number>): number => (rate['requests'] ?? Infinity) / (rate['seconds'] ?? 1)
  const [left, right] = [perSecond(was), perSecond(is)]
  const said = (rate: Record<string, number>): string =>
    'requests' in rate ? `${rate['requests']} calls in ${rate['seconds']} s` : 'any number of calls'
  const level = right < left ? 'major' : right > left ? 'minor' : 'patch'
  const text = `\`${operation}\` allows ${said(is)}, it was ${said(was)}`
  return { level, text, at: '/x-rate-limit', evidence: '#x-rate-limit', isInTypes: false, terminal: 'minor' }
}

function judgePlan({ aspect, before, after, operation }: Where): Ruling {
  const [, what, name] = aspect
  const isGone = after === undefined
  const at = '/x-plan-limits'
  const rest = { at, evidence: '#x-plan-limits', isInTypes: false }
  // A list that appears excludes whoever is not on it; a name that appears lets it in.
  if (name === undefined) {
    const text = `\`${operation}\` is ${isGone ? 'no longer limited' : 'limited'} by ${what ?? 'plan and role'}`
    return { level: isGone ? 'minor' : 'major', text, ...rest }
  }
  const text = `\`${operation}\` is ${isGone ? 'closed to' : 'open for'} ${name} (${what})`
  return { level: isGone || before !== undefined ? 'major' : 'minor', text, ...rest }
}

function judgeResponse({ aspect, nodes, after, operation }: Where): Ruling {
  const [, status = ''] = aspect
  const at = `/responses/${status}`
  const isSuccess = status.startsWith('2')
  const isNew = after !== undefined
  if (!isNew) {
    const text = `\`${operation}\` no longer answers ${status}`
    return { level: isSuccess ? 'major' : 'minor', text, at, isGone: true, terminal: 'minor' }
  }
  // A success that nobody looks for is taken for a failure; a failure that is now described was one before.
  const hadSuccess = Object.keys(record(nodes.before['responses'])).some((other) => other.startsWith('2'))
  const level = isSuccess && hadSuccess ? 'major' : 'minor'
  return { level, text: `\`${operation}\` may answer ${status}`, at, terminal: 'minor' }
}

function judgeServers({ before, after, operation }: Where): Ruling {
  const [old, now] = [before, after].map((urls) =>
    urls === undefined ? undefined : (list(JSON.parse(asText(urls))) as string[]),
  )
  const isKept = old?.every((url) => now?.includes(url)) ?? false
  return {
    level: isKept ? 'minor' : 'major',
    text: `\`${operation}\` is served from ${now?.join(', ') ?? 'where the others are'}`,
    at: '/servers',
  }
}

/** Rules for an operation and what it is made of, its schemas aside. */
export function judgeOperation(where: Where): Ruling | undefined {
  const { aspect, before, after, operation } = where
  const [kind = '', name = ''] = aspect
  const isNew = before === undefined
  const isGone = after === undefined
  switch (kind) {
    case 'operationId':
      return { level: 'major', text: `\`${asText(before)}\` is called \`${asText(after)}\``, at: '/operationId' }
    case 'parameters': {
      const isNeeded = isNew && record(after)['required'] === true
      const state = isGone ? 'gone' : isNeeded ? 'new and required' : 'new'
      const text = `${parameterName(name)} of \`${operation}\` is ${state}`
      const evidence = `.${name.split(' ').slice(1).join(' ')}`
      return { level: isGone || isNeeded ? 'major' : 'minor', text, at: '/parameters', isGone, evidence }
    }
    case 'request': {
      const isNeeded = isNew && record(after)['required'] === true
      const text = `\`${operation}\` ${isGone ? 'takes no body any more' : `takes a body${isNeeded ? ', which is required' : ''}`}`
      return { level: isGone || isNeeded ? 'major' : 'minor', text, at: '/requestBody', isGone }
    }
    case 'responses':
      return judgeResponse(where)
    case 'security':
      return judgeSecurity(where)
    case 'servers':
      return judgeServers(where)
    case 'callbacks':
      return {
        level: isGone ? 'major' : 'minor',
        text: `the callback ${name} of \`${operation}\` is ${isGone ? 'gone' : 'new'}`,
        at: '/callbacks',
        isGone,
      }
    case 'retry':
      return judgeRetry(where)
    case 'rate':
      return judgeRate(where)
    case 'plan':
      return judgePlan(where)
    case 'flags':
      return isNew
        ? { level: 'minor', text: `\`${operation}\` is deprecated`, at: '/deprecated' }
        : { level: 'patch', text: `\`${operation}\` is not deprecated any more`, at: '/deprecated', isGone }
    case 'words':
      return { level: 'patch', text: `words about \`${operation}\` are different`, at: `/${name}`, isGone }
    default:
      return {
        level: 'major',
        text: `\`${name}\` of \`${operation}\` is different, which no rule knows`,
        at: `/${name}`,
        isGone,
      }
  }
}
