import { effectOn } from './effect-on.ts'
import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

/** A parameter, or a header of an answer. */
export function judgeValuePart({ aspect, after, direction, subject, before }: Where): Ruling | undefined {
  const [kind = '', name = ''] = aspect
  const isGone = after === undefined
  switch (kind) {
    case 'required': {
      const level = effectOn(direction, after === true ? 'narrower' : 'wider')
      const state =
        direction === 'sent'
          ? after === true
            ? 'required'
            : 'optional'
          : after === true
            ? 'always there'
            : 'not always there'
      return { level, text: `${subject} is ${state}`, at: '/required', evidence: '#required' }
    }
    case 'form':
      return { level: 'major', text: `${subject} is written in another way`, at: '', isInTypes: false }
    case 'flags':
      return before === undefined
        ? { level: 'minor', text: `${subject} is deprecated`, at: '/deprecated' }
        : { level: 'patch', text: `${subject} is not deprecated any more`, at: '/deprecated', isGone }
    case 'words':
      return {
        level: 'patch',
        text: `${name.startsWith('example') ? 'examples' : 'words'} about ${subject} are different`,
        at: `/${name}`,
        isGone,
      }
    default:
      return undefined
  }
}

/** A request, an answer, or what is in one of them. */
export function judgeMessage({
  part,
  aspect,
  before,
  after,
  direction,
  subject,
  operation,
}: Where): Ruling | undefined {
  const [kind = '', name = ''] = aspect
  const isGone = after === undefined
  switch (kind) {
    case 'required':
      return {
        level: effectOn(direction, after === true ? 'narrower' : 'wider'),
        text: `the body of \`${operation}\` is ${after === true ? 'required' : 'optional'}`,
        at: '/required',
      }
    case 'headers':
      return {
        level: isGone ? 'major' : 'minor',
        text: `answer header \`${name}\` is ${isGone ? 'gone' : 'new'}`,
        at: '/headers',
        isGone,
        terminal: 'minor',
      }
    case 'content': {
      const text = `${subject} ${isGone ? 'is not' : 'may be'} ${name}${isGone ? ' any more' : ''}`
      return { level: isGone ? 'major' : 'minor', text, at: '/content', isGone, terminal: 'minor' }
    }
    case 'encoding':
      return { level: 'major', text: `${subject} is encoded in another way`, at: '/encoding', isInTypes: false }
    case 'words':
      return {
        level: 'patch',
        text: `${name.startsWith('example') ? 'examples' : 'words'} about ${subject} are different`,
        at: `/${name}`,
        isGone,
      }
    default:
      return before === after
        ? undefined
        : { level: 'major', text: `${part} of \`${operation}\` is different, which no rule knows`, at: '' }
  }
}
