import { usageFailure } from '../failure.ts'

/** Refuses values of a repeatable flag that have the same key: the service would get a contradiction. */
export function refuseDuplicates(flag: string, what: string, texts: readonly string[], keys = texts): void {
  const later = keys.findIndex((key, index) => keys.indexOf(key) < index)
  if (later === -1) return
  const [text, earlier] = [texts[later], texts[keys.indexOf(keys[later] as string)]]
  const both = earlier === text ? `"${text}" is given twice` : `"${earlier}" and "${text}" name the same ${what}`
  throw usageFailure(`--${flag} ${both}. Nothing was sent.`, `Name each ${what} once.`)
}
