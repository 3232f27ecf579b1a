import type { BackupsError, Reconciliation } from '@org/backups-core'

/** Sentences for the verdicts of `reconcile` on a write whose response was lost. */
export const verdictSentences: { readonly [verdict in Reconciliation['verdict']]: string } = {
  happened: 'It happened.',
  did_not_happen: 'It did not happen.',
  probable: 'It probably happened.',
  cannot_tell: 'Could not determine whether it happened.',
}

/** Sentences for the effect of a failed write, by the outcome of its error. */
export const outcomeSentences: { readonly [outcome in BackupsError['outcome']]: string } = {
  not_sent: 'The request was not sent. Nothing changed.',
  rejected: 'The service rejected the request. Nothing changed.',
  unknown: 'The request was sent, and it may have happened. Check before you send it again.',
  accepted: 'The request was accepted, but a later step failed.',
}
