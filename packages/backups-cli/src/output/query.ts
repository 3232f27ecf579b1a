import { compile, search as evaluate } from '@jmespath-community/jmespath'
import { failure, usageFailure } from '../failure.ts'

// `name` without quotes inside the backticks is how other tools' users know it.
const options = { enable_legacy_literals: true }

type Data = Parameters<typeof evaluate>[0]

/**
 * Makes the function that picks from the data. Data is what `-o json` prints: for a list, the array. An expression on the API's
 * own page (`backups[*].backupId`) is understood as well. An expression that cannot be read is refused here, before
 * anything is sent; one that does not fit the data is found out only when the data is there.
 */
export function createSearch(query: string, wasSent: () => boolean): (data: object) => unknown {
  try {
    compile(query, options)
  } catch (error) {
    throw usageFailure(`--query is not a JMESPath expression: ${messageOf(error)}`, 'See https://jmespath.org')
  }
  return (data) => {
    const found = attempt(data, query)
    if (!Array.isArray(data) || found.ok !== null) return unwrap(found)
    const onPage = attempt({ count: data.length, backups: data }, query)
    return unwrap(onPage.error === undefined ? onPage : found)
  }

  function unwrap({ ok, error }: Attempt): unknown {
    if (error === undefined) return ok
    const outcome = wasSent() ? 'accepted' : 'not_sent'
    throw failure(`--query does not fit the data: ${messageOf(error)}`, { kind: 'invalid_argument', outcome })
  }
}

interface Attempt {
  ok: unknown
  error?: unknown
}

function attempt(data: object, query: string): Attempt {
  try {
    return { ok: evaluate(data as Data, query, options) }
  } catch (error) {
    return { ok: null, error }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
