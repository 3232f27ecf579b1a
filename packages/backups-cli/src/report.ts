import { type Failure, isFailure } from './failure.ts'
import type { Colors } from './terminal.ts'

/** The key of the JSON error, in the order in which it is printed. */
const facts = ['kind', 'outcome', 'code', 'status', 'requestId', 'message', 'hint'] as const

/** A failure as an object: always the same seven keys, and ids where there are some. */
export function failureAsJson(error: unknown): { error: Record<string, unknown> } {
  const failure: Partial<Failure> = isFailure(error) ? error : { message: String(error) }
  const known: Record<string, unknown> = isFailure(error) ? {} : { kind: 'internal', outcome: 'unknown' }
  const all = Object.fromEntries(facts.map((name) => [name, failure[name] ?? known[name] ?? null]))
  for (const name of ['operation', 'clusterId', 'backupId', 'jobId', 'retryAfterMs'] as const) {
    if (failure[name] !== undefined) all[name] = failure[name]
  }
  return { error: all }
}

/** A failure as lines for people: what happened, the facts that support wants, and what to do next. */
export function failureAsText(error: unknown, { red, dim }: Pick<Colors, 'red' | 'dim'>): string {
  if (!isFailure(error)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return `${red('error:')} ${text}\n${dim('This is a fault of the program itself: please report it.')}\n`
  }
  const { message, hint, requestId } = error
  const lines = [`${red('error:')} ${message}`]
  if (requestId !== undefined) lines.push(dim(`request id: ${requestId}`))
  if (hint !== undefined) lines.push(...hint.split('\n'))
  return `${lines.join('\n')}\n`
}
