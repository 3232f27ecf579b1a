/**
 * The exceptions to the rules of the gates, each with its reason. A gate fails if one of its exemptions is not needed.
 */
import type { AgreeCase, Aspects } from './gates/agree-cases.ts'

/** For G4: values that the simulator may return although the document does not list them. */
export const undocumentedValues: readonly { schema: string; value: string; reason: string }[] = [
  {
    schema: 'JobType',
    value: 'EXPORT',
    reason: 'No source names the job type of an export, and the simulator must return one.',
  },
]

/** For G5: a difference between Prism and the simulator that is allowed. */
export interface AllowedDifference {
  name: string
  reason: string
  covers: (one: AgreeCase, aspect: keyof Aspects, prism: Aspects, simulator: Aspects) => boolean
}

export const allowedDifferences: readonly AllowedDifference[] = [
  {
    name: 'status of an invalid request',
    reason:
      'No source states how the service refuses an invalid request. Prism answers 422. The simulator answers HTTP 200 with a failure code, like the recorded failures (its option `invalidRequest`).',
    covers: ({ kind }, aspect, prism, simulator) =>
      (kind === 'wrong' || kind === 'no body') &&
      aspect === 'status' &&
      prism.status === '422' &&
      simulator.status === '200' &&
      prism.form === 'failure' &&
      simulator.form === 'failure',
  },
  {
    name: 'a body that is not JSON',
    reason:
      'Prism answers with its own problem document: HTTP 400, no envelope. The simulator answers that a parameter is not valid.',
    covers: ({ kind }, aspect, prism, simulator) =>
      kind === 'no JSON' &&
      ['status', 'fits', 'requestId'].includes(aspect) &&
      prism.status === '400' &&
      simulator.status === '200' &&
      simulator.form === 'failure' &&
      simulator.fits === 'yes',
  },
  {
    name: 'a JSON body with another media type',
    reason:
      'The document has JSON only, so Prism answers 415. The simulator ignores the media type: no source says that the service checks it, and core always sends JSON.',
    covers: ({ kind }, aspect, prism) =>
      kind === 'wrong media' && (aspect === 'status' || aspect === 'form') && prism.status === '415',
  },
  {
    name: 'an unknown path or method',
    reason:
      'The document does not describe this response. Prism answers 404 or 405 with its own problem document. The simulator answers 404 with an envelope.',
    covers: ({ kind }, _aspect, prism, simulator) =>
      kind === 'unknown path' && ['404', '405'].includes(prism.status) && simulator.status === '404',
  },
]

/** For G7: mutants that no check can catch, because they do not change the meaning of the document. */
export const equivalentMutants: readonly { id: RegExp; reason: string }[] = [
  {
    id: /^change .*\/SetBackupPolicyRequest\/properties\/startTime\/pattern /,
    reason: 'The lookahead of the pattern already ends in `$`, so the last `$` has no effect.',
  },
  {
    id: /^drop .*\/(CreateBackup|SetBackupPolicy)Request\/if\/required\b/,
    reason: 'The schema requires the field anyway, so every valid request has it.',
  },
]
