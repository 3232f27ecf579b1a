import type { ErrorKind } from '@org/backups-core'
import { type Failure, isFailure } from './failure.ts'

const ofKind: { readonly [kind in ErrorKind]?: string } = {
  network: 'The server is named by --base-url, --region or ZILLIZ_BASE_URL; --debug shows what is sent.',
  timeout: '--timeout SECONDS gives it more time.',
  server: 'The fault is on the side of the service. Try again later; its support asks for the request id.',
}

/** What to do next: what the failure itself says, or else what its kind is known to need. */
export function hintOf({ hint, kind, outcome, message }: Partial<Failure>): string | undefined {
  if (hint !== undefined || kind === undefined || kind === null) return hint
  // OpenSSL's words for a certificate that nobody here knows.
  if (/SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)/.test(message ?? '')) {
    return 'The certificate of the server is not known here: NODE_EXTRA_CA_CERTS=FILE adds the one that signed it.'
  }
  // A connection that was there and broke says nothing of the address.
  return kind === 'network' && outcome !== 'not_sent' ? undefined : ofKind[kind]
}

/** Ids of a real account, or of an example, are not known to the simulation. */
export function hintAtSimulation(error: unknown): void {
  if (isFailure(error) && error.kind === 'not_found')
    Object.assign(error, { hint: 'The simulation has a company of its own: backups list --sim shows its ids.' })
}
