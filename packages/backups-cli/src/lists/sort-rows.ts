import { usageFailure } from '../errors/failure.ts'
import type { View } from '../output/format.ts'

interface Order {
  field: string
  isDescending: boolean
}

/** Parses the value of `--sort`: `createTime`, `createTime:asc` or `createTime:desc`. */
export function parseSort(text: string | undefined, { columns }: View): Order | undefined {
  if (text === undefined) return undefined
  const [name = '', direction = 'asc', ...rest] = text.split(':')
  const fields = new Set(columns.map(({ field }) => field))
  const field = [...fields].find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  if (field === undefined || rest.length > 0 || !/^(asc|desc)$/i.test(direction)) {
    throw usageFailure(
      `--sort must be a field, or a field with :desc, not "${text}". Nothing was sent.`,
      `The fields are: ${[...fields].join(', ')}`,
    )
  }
  return { field, isDescending: direction.toLowerCase() === 'desc' }
}

const isMissing = (value: unknown): boolean => value === undefined || value === null

/** Numbers compare by value, and other values by the code points of their text. Missing values are last in both directions. */
function compare(left: unknown, right: unknown, sign: number): number {
  if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right))
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
  return sign * Buffer.compare(Buffer.from(textOf(left)), Buffer.from(textOf(right)))
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Collects all rows and yields them in order. Rows with equal values keep their order. */
export async function* sortRows(
  batches: AsyncIterable<readonly object[]>,
  { field, isDescending }: Order,
): AsyncGenerator<readonly object[], void, undefined> {
  const rows: object[] = []
  for await (const batch of batches) rows.push(...batch)
  const valueOf = (row: object): unknown => (row as Record<string, unknown>)[field]
  yield rows.sort((a, b) => compare(valueOf(a), valueOf(b), isDescending ? -1 : 1))
}
