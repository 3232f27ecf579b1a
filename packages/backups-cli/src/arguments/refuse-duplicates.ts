import { usageFailure } from '../failure.ts'

/** Refuses values of a repeatable flag that have the same key: the service would get a contradiction. */
export function refuseDuplicates(
  flag: string,
  texts: readonly string[],
  what: string,
  keyOf = (text: string) => text,
): void {
  const seen = new Map<string, string>()
  for (const text of texts) {
    const earlier = seen.get(keyOf(text))
    if (earlier !== undefined) {
      const both = earlier === text ? `"${text}" is given twice` : `"${earlier}" and "${text}" name the same ${what}`
      throw usageFailure(`--${flag} ${both}. Nothing was sent.`, `Name each ${what} once.`)
    }
    seen.set(keyOf(text), text)
  }
}
