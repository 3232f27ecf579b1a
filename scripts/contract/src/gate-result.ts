/** A count such as `10/10 operations`, or `412 cases` without a total. */
interface Count {
  what: string
  good: number
  all?: number
}

/** A problem that a gate found, with its place and its fix. */
export interface Problem {
  where: string
  what: string
  fix: string
}

interface Part {
  /** The name of the part, such as `requests`. The default is the name of the gate. */
  label?: string
  counts: Count[]
  /** More figures. The gate does not check them. */
  note?: string
}

export interface GateResult {
  id: string
  name: string
  parts: Part[]
  problems: Problem[]
  /** Markdown that only the report contains. */
  details?: string[]
}

/** Whether a count is zero or lower than its total. */
const isShort = ({ good, all }: Count): boolean => good === 0 || (all !== undefined && good !== all)

export const isPassed = ({ parts, problems }: GateResult): boolean => {
  const counts = parts.flatMap((part) => part.counts)
  return problems.length === 0 && counts.length > 0 && !counts.some(isShort)
}

/** Runs a gate. If the gate throws, it fails, and the error is its problem. */
export async function runGate(id: string, run: () => Promise<GateResult> | GateResult): Promise<GateResult> {
  try {
    return await run()
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    const fix = 'run `pnpm contract --only G1`, which reports a broken document in more detail'
    return { id, name: 'stopped', parts: [], problems: [{ where: 'the gate itself', what, fix }] }
  }
}

const countText = ({ what, good, all }: Count): string => `${good}${all === undefined ? '' : `/${all}`} ${what}`

/** Returns a line such as `G4 requests: 10/10 operations, 412 cases; responses: 50/50 cells`. */
export function gateLine({ id, name, parts }: GateResult): string {
  const texts = parts.map(({ label = name, counts, note }) => {
    return `${label}: ${counts.map(countText).join(', ')}${note ? ` (${note})` : ''}`
  })
  return `${id} ${texts.join('; ') || `${name}: nothing was counted`}`
}

/** Returns a line for each of the first `most` problems. A gate that fails only because of a count has one line. */
export function problemLines(result: GateResult, most = 20): string[] {
  const { id, problems, parts } = result
  if (isPassed(result)) return []
  const lines = problems.map(({ where, what, fix }) => `${id} failed at ${where}: ${what}. Fix: ${fix}`)
  if (lines.length === 0) {
    const short = parts.flatMap((part) => part.counts).filter(isShort)
    const counts = short.map(countText).join(', ') || 'nothing'
    return [`${id} failed: it counted ${counts}. A count fails if it is zero or lower than its total`]
  }
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), `${id}: and ${rest} more`] : lines
}
