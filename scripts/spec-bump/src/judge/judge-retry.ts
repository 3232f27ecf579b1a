import { asText, record } from '../model/json.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

/** From never sent twice to always: a step to the right claims that repeating is safer than was said before. */
const byCaution = ['create', 'replace', 'delete', 'read']

/** Failures after which a request is now sent again, and was not. */
function moreRepeated(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return Object.keys(after).filter((cell) => after[cell] === true && before[cell] !== true)
}

/** A request that is sent again on our own accord can do its work twice: to do so more often is a break, to do so less is not. */
export function judgeRetry({ aspect, nodes, before, after, operation }: Where): Ruling | undefined {
  const [, kind, cell] = aspect
  const at = '/x-retry-class'
  const evidence = '#x-retry-class'
  const common = { at, evidence, terminal: 'minor' as const }
  if (kind === undefined) {
    const isNew = after !== undefined
    const text = `how \`${operation}\` may be repeated is ${isNew ? 'stated' : 'no longer stated'}`
    return {
      level: isNew && moreRepeated({}, record(record(after)['cells'])).length === 0 ? 'minor' : 'major',
      text,
      ...common,
    }
  }
  const [was, is] = [record(nodes.before['retry']), record(nodes.after['retry'])]
  if (kind === 'name') {
    const more = moreRepeated(record(was['cells']), record(is['cells']))
    const isBolder = byCaution.indexOf(asText(before)) < byCaution.indexOf(asText(after))
    const fewer = moreRepeated(record(is['cells']), record(was['cells']))
    const isLessSafe = more.length > 0 || (isBolder && fewer.length === 0)
    const why = more.length > 0 ? `: it is sent again after ${more.join(', ')}, and was not` : ''
    const text = `\`${operation}\` is repeated like \`${asText(after)}\`, no longer like \`${asText(before)}\`${why}`
    return { level: isLessSafe ? 'major' : 'minor', text, ...common }
  }
  // The cells of another class came with its name.
  if (was['name'] !== is['name'] || cell === undefined) return undefined
  const isMore = after === true
  const text = `calls of class \`${String(is['name'])}\` are ${isMore ? 'sent again' : 'not sent again any more'} after ${cell}`
  return { level: isMore ? 'major' : 'minor', text, ...common, at: `#/x-retry-classes/${String(is['name'])}/${cell}` }
}
