/** What was counted: `10/10 operations`, or `412 cases` of what there is no number to reach. */
interface Count {
  what: string
  good: number
  all?: number
}

/** Something that is wrong, where, and the command that mends it or shows more. */
export interface Fault {
  where: string
  what: string
  mend: string
}

interface Part {
  /** `requests`; left out where the gate has one part only. */
  label?: string
  counts: Count[]
  /** What is told without being a count to reach: zero of it is fine. */
  note?: string
}

export interface GateResult {
  /** `G4`. */
  id: string
  /** One word, `fits`. */
  name: string
  parts: Part[]
  faults: Fault[]
  /** What the page of evidence says beyond the counts, as Markdown. */
  details?: string[]
}

/** Nothing was looked at, or less than there is. */
const isShort = ({ good, all }: Count): boolean => good === 0 || (all !== undefined && good !== all)

export const isPassed = ({ parts, faults }: GateResult): boolean => {
  const counts = parts.flatMap((part) => part.counts)
  return faults.length === 0 && counts.length > 0 && !counts.some(isShort)
}

/** A gate that throws has failed: what it stumbled over is wrong, or nobody thought of it. */
export async function runGate(id: string, run: () => Promise<GateResult> | GateResult): Promise<GateResult> {
  try {
    return await run()
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    const mend = 'pnpm spec:lint, which tells more when the document is broken'
    return { id, name: 'stopped', parts: [], faults: [{ where: 'its own run', what, mend }] }
  }
}

const countText = ({ what, good, all }: Count): string => `${good}${all === undefined ? '' : `/${all}`} ${what}`

/** `G4 requests: 10/10 operations, 412 cases; answers: 50/50 cells`. */
export function gateLine({ id, name, parts }: GateResult): string {
  const texts = parts.map(({ label = name, counts, note }) => {
    return `${label}: ${counts.map(countText).join(', ')}${note ? ` (${note})` : ''}`
  })
  return `${id} ${texts.join('; ') || `${name}: nothing was counted`}`
}

/** One line for each fault; a gate that is short without one says so. At most `most` lines: the first few are what one mends. */
export function faultLines(result: GateResult, most = 20): string[] {
  const { id, faults, parts } = result
  if (isPassed(result)) return []
  const short = parts.flatMap((part) => part.counts).filter(isShort)
  const lines = faults.map(({ where, what, mend }) => `${id} failed at ${where}: ${what}. Mend it with: ${mend}`)
  if (lines.length === 0) {
    const counts = short.map(countText).join(', ') || 'nothing'
    return [`${id} failed: it counted ${counts}; a count that is zero or short is a failure`]
  }
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), `${id}: and ${rest} more`] : lines
}
