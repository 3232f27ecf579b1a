import type { ErrorKind } from '@org/backups-core'
import { durationInWords } from '@org/wording'
import { type Failure, isFailure } from './failure.ts'

const hintOfKind: { readonly [kind in ErrorKind]?: string } = {
  network: 'Check --base-url, --region or ZILLIZ_BASE_URL. --debug prints the requests.',
  timeout: 'Pass --timeout SECONDS to allow more time.',
  server:
    'The service failed. Try again later. If the error persists, contact Zilliz support and include the request id.',
}

/** Returns the next step for the user: the hint of the error or, without one, the hint for its kind. */
export function hintFor(
  { hint, kind, outcome, message, retryAfterMs }: Partial<Failure>,
  env: NodeJS.ProcessEnv,
): string | undefined {
  if (kind === 'rate_limit' && retryAfterMs !== undefined) {
    return [hint, `Try again in ${durationInWords(retryAfterMs)}.`].filter(Boolean).join(' ')
  }
  if (hint !== undefined || kind === undefined || kind === null) return hint
  // These are OpenSSL's codes for a certificate of an unknown authority.
  if (/SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)/.test(message ?? '')) {
    return "The server's certificate is not trusted. Set NODE_EXTRA_CA_CERTS=FILE to trust the authority that signed it."
  }
  // A connection that broke after the request was sent does not suggest a wrong base URL.
  if (kind === 'network' && outcome !== 'not_sent') return undefined
  return (kind === 'network' && proxyHint(env)) || hintOfKind[kind]
}

/** Returns a hint about the proxy in the environment; undefined if there is none. */
function proxyHint(env: NodeJS.ProcessEnv): string | undefined {
  const name = ['HTTPS_PROXY', 'https_proxy'].find((variable) => env[variable])
  if (name === undefined) return undefined
  if (env['NODE_USE_ENV_PROXY'] !== '1') {
    return `${name} is set, but was not used. Set NODE_USE_ENV_PROXY=1, which needs Node 22.21 or Node 24.5.`
  }
  return `The proxy in ${name} was used, unless NO_PROXY excludes the host. Check both variables.`
}

/** Explains a "not found" of the simulator, which does not know the ids of a real account. */
export function addSimulationHint(error: unknown): void {
  if (isFailure(error) && error.kind === 'not_found')
    Object.assign(error, { hint: 'The simulator has its own clusters and backups. List their ids: backups list --sim' })
}
