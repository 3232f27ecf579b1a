import type { Where } from '../model/locate.ts'
import type { Ruling } from './verdict.ts'

const flagRules: Record<string, (where: Where, isOn: boolean) => Ruling> = {
  deprecated: ({ subject }, isOn) =>
    isOn
      ? { level: 'minor', text: `${subject} is deprecated` }
      : { level: 'patch', text: `${subject} is not deprecated any more` },
  readOnly: ({ subject, direction }, isOn) =>
    direction === 'received'
      ? { level: 'patch', text: `${subject} ${isOn ? 'is' : 'is not'} marked as given by the service only` }
      : isOn
        ? { level: 'major', text: `${subject} cannot be sent any more` }
        : { level: 'minor', text: `${subject} can be sent` },
  writeOnly: ({ subject, direction }, isOn) =>
    direction === 'sent'
      ? { level: 'patch', text: `${subject} ${isOn ? 'is' : 'is not'} marked as never answered` }
      : isOn
        ? { level: 'major', text: `${subject} is not answered any more` }
        : { level: 'minor', text: `${subject} is answered` },
  'x-secret': ({ subject, direction }, isOn) =>
    direction === 'sent'
      ? { level: 'minor', text: `${subject} ${isOn ? 'is' : 'is no longer'} treated as a secret` }
      : {
          level: 'major',
          text: isOn
            ? `${subject} is a secret: it is hidden in logs, and its text has to be asked for`
            : `${subject} is no longer hidden: it is plain text, in logs too`,
        },
}

/** Rules for the keywords that are true or not there. */
export function judgeFlag(where: Where): Ruling | undefined {
  const { aspect, after } = where
  const [, name = ''] = aspect
  const ruling = flagRules[name]?.(where, after !== undefined)
  return ruling && { ...ruling, at: `/${name}`, evidence: `#${name}`, isGone: after === undefined }
}
