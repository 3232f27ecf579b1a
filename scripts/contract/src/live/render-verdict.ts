import type { LiveVerdict } from './read-service.ts'

const titles = { misfit: 'does not fit', value: 'unknown value', field: 'unknown field' } as const

/** The verdict as lines to print: findings first, then what was counted. */
export function renderVerdict({ answers, reading, findings, failures, isKeyRefused }: LiveVerdict): string[] {
  const numbers = Object.entries(titles).map(
    ([kind, title]) => `${findings.filter((finding) => finding.kind === kind).length} ${title}`,
  )
  const all = [...answers.values()].reduce((sum, number) => sum + number, 0)
  const unasked = reading.filter((id) => !answers.has(id))
  return [
    ...findings.map(({ kind, operationId, at, what, seen }) => {
      return `${titles[kind]}: ${operationId} ${at}: ${what}, in ${seen} answer${seen === 1 ? '' : 's'}`
    }),
    ...[...new Set(failures)].map((failure) => `failed: ${failure}`),
    ...(isKeyRefused ? ['The key was refused.'] : []),
    ...(unasked.length > 0
      ? [`not asked: ${unasked.join(', ')}${unasked.includes('describeJob') ? ' (name jobs with --job-id)' : ''}`]
      : []),
    `contract:live: ${answers.size}/${reading.length} reading operations, ${all} answers, ${findings.length} findings: ${numbers.join(', ')}`,
  ]
}
