type Inspect = (value: unknown) => string
type Printers = { Deno?: { inspect: Inspect }; Bun?: { inspect: Inspect } }

/** Where a text can be read although it must not be: names of the ways to print an error, or anything else. */
export function findLeaks(secret: string, value: unknown): string[] {
  const printers = globalThis as Printers
  const shown: Record<string, string | undefined> = {
    JSON: JSON.stringify(value),
    string: String(value),
    Deno: printers.Deno?.inspect(value),
    Bun: printers.Bun?.inspect(value),
  }
  let depth = 0
  for (let at = value; at instanceof Error && depth < 9; at = at.cause) {
    shown[`message ${(depth += 1)}`] = at.message
    shown[`stack ${depth}`] = at.stack
  }
  return Object.keys(shown).filter((way) => shown[way]?.includes(secret))
}
