import { asText, record } from '../model/json.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

const wordNames: Record<string, string> = {
  info: 'words about the document',
  security: 'words about the key',
  tags: 'words about groups of operations',
}

/** Rules for what belongs to no operation. */
export function judgeDocument({ aspect, before, after }: Where): Ruling | undefined {
  const [kind = '', name = ''] = aspect
  const isGone = after === undefined
  const level = isGone ? 'major' : 'minor'
  const state = isGone ? 'gone' : 'new'
  switch (kind) {
    case 'operations': {
      const id = asText(record(after ?? before)['operationId'] || name)
      const [, path = ''] = name.split(' ')
      const at = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return { level, text: `\`${id}\` is ${state} (${name})`, at, isGone, evidence: id }
    }
    case 'webhooks':
      return { level, text: `the webhook ${name} is ${state}`, at: '/webhooks', isGone }
    case 'servers':
      return { level, text: `the server ${name} is ${state}`, at: '/servers', isGone, evidence: `server=${name}` }
    case 'codes': {
      const text = isGone
        ? `code ${name} is no longer known: its failures are of no particular kind`
        : `code ${name} is known`
      return { level, text, at: '/x-error-codes', isGone, evidence: `code=${name}` }
    }
    case 'retryClasses':
      return {
        level,
        text: `the retry class \`${name}\` is ${state}`,
        at: `/x-retry-classes/${name}`,
        isGone,
        terminal: 'minor',
      }
    case 'words':
      return { level: 'patch', text: `${wordNames[name] ?? 'words'} are different`, at: name === 'info' ? '/info' : '' }
    default:
      return {
        level: 'major',
        text: `\`${name}\` of the document is different, which no rule knows`,
        at: `/${name}`,
        isGone,
      }
  }
}

export function judgeServer({ aspect, origins, nodes: _ }: Where): Ruling {
  const [kind] = aspect
  if (kind === 'words') return { level: 'patch', text: 'words about a server are different', at: '/description' }
  return {
    level: 'major',
    text: `the variables of the server are different`,
    at: '/variables',
    evidence: origins.after.pointer,
  }
}

/** A row of the table of codes: its kind is what programs ask for. */
export function judgeCode({ aspect, before, after }: Where, code: string): Ruling {
  const evidence = `code=${code}`
  if (aspect[0] === 'kind') {
    return {
      level: 'major',
      text: `code ${code} is of kind \`${asText(after)}\`, it was \`${asText(before)}\``,
      at: '/kind',
      evidence,
      isInTypes: true,
    }
  }
  return { level: 'patch', text: `words about code ${code} are different`, at: `/${aspect[1] ?? ''}`, evidence }
}
