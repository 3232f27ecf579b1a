import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath'
import { failure, isFailure, messageOf, usageFailure } from '../errors/failure.ts'
import { applyComparisons } from './query-comparisons.ts'

// Accepts literals without quotes inside the backticks, as other tools do.
const options = { enable_legacy_literals: true }

/**
 * Creates a function that applies a `--query` to data. The data is what `-o json` prints: for a list, the array. Expressions for
 * the API's response (`backups[*].backupId`) work as well. Throws for an invalid expression, before anything is sent. The
 * returned function throws if the expression does not fit the data.
 */
export function createSearch(query: string, wasSent: () => boolean): (data: object) => unknown {
  let expression: ReturnType<typeof compile>
  try {
    expression = applyComparisons(compile(query, options))
  } catch (error) {
    throw usageFailure(`--query is not a JMESPath expression: ${messageOf(error)}`, 'See https://jmespath.org')
  }
  const usesResponseFields = /"type":"Field","name":"(backups|count)"/.test(JSON.stringify(expression))
  return (data) => {
    const found = attempt(data)
    // An expression for the response results in null or an error for the array.
    const isForResponse = Array.isArray(data) && usesResponseFields && found.ok === null
    const { ok, error } = isForResponse ? attempt({ count: data.length, backups: data }) : found
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
