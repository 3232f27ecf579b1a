import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath'
import { failure, isFailure, usageFailure } from '../failure.ts'
import { applyComparisons } from './query-comparisons.ts'

// `name` without quotes inside the backticks is how other tools' users know it.
const options = { enable_legacy_literals: true }

/**
 * Makes the function that picks from the data. Data is what `-o json` prints: for a list, the array. An expression on the API's
 * own page (`backups[*].backupId`) is understood as well. An expression that cannot be read is refused here, before
 * anything is sent; one that does not fit the data is found out only when the data is there.
 */
export function createSearch(query: string, wasSent: () => boolean): (data: object) => unknown {
  let expression: ReturnType<typeof compile>
  try {
    expression = applyComparisons(compile(query, options))
  } catch (error) {
    throw usageFailure(`--query is not a JMESPath expression: ${messageOf(error)}`, 'See https://jmespath.org')
  }
  const namesPage = /"type":"Field","name":"(backups|count)"/.test(JSON.stringify(expression))
  return (data) => {
    const found = attempt(data)
    // An expression on the page gives null or an error for the array.
    const isOnPage = Array.isArray(data) && namesPage && found.ok === null
    const { ok, error } = isOnPage ? attempt({ count: data.length, backups: data }) : found
    if (error === undefined) return ok
    const hint = isFailure(error) && error.hint !== undefined ? { hint: error.hint } : {}
    const outcome = wasSent() ? 'accepted' : 'not_sent'
    throw failure(`--query does not fit the data: ${messageOf(error)}`, { kind: 'invalid_argument', outcome, ...hint })
  }

  function attempt(data: object): { ok: unknown; error?: unknown } {
    try {
      return { ok: TreeInterpreter.search(expression, data as JSONValue) }
    } catch (error) {
      return { ok: null, error }
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
