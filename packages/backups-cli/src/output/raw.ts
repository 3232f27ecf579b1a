const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

/** Returns a value as `--raw` prints it: strings without quotes, and lists with one item per line. Undefined for other data. */
export function rawText(value: unknown): string | undefined {
  const items = Array.isArray(value) ? (value as unknown[]) : [value]
  return items.every(isScalar) ? items.map((item) => `${String(item)}\n`).join('') : undefined
}
