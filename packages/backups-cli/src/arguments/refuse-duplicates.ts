import { usageFailure } from '../errors/failure.ts'

/** Throws a usage error if two values of a repeatable flag have the same key, because they would contradict each other. */
export function refuseDuplicates(flag: string, noun: string, texts: readonly string[], keys = texts): void {
  const later = keys.findIndex((key, index) => keys.indexOf(key) < index)
  if (later === -1) return
  const [text, earlier] = [texts[later], texts[keys.indexOf(keys[later] as string)]]
  const both = earlier === text ? `"${text}" is given twice` : `"${earlier}" and "${text}" have the same ${noun}`
  throw usageFailure(`--${flag} ${both}. Nothing was sent.`, `Use each ${noun} once.`)
}
