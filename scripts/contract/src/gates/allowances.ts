import type { AgreeCase } from './agree-cases.ts'
import type { Aspects } from './agree-gate.ts'

/** Something in which Prism and the simulator may differ, and why. One that is not needed any more is a fault. */
export interface Allowance {
  name: string
  reason: string
  covers: (one: AgreeCase, aspect: keyof Aspects, prism: Aspects, simulator: Aspects) => boolean
}

/** Both say no, and in the form that the document has for it. */
const bothRefuse = (prism: Aspects, simulator: Aspects): boolean =>
  prism.form === 'failure' && simulator.form === 'failure'

export const allowances: readonly Allowance[] = [
  {
    name: 'status of a request that does not fit',
    reason:
      'No source says how the service refuses one. Prism refuses with 422; the simulator, like the failures that are recorded, in HTTP 200 (its unknown `invalidRequest`).',
    covers: ({ kind }, aspect, prism, simulator) =>
      (kind === 'wrong' || kind === 'no body') &&
      aspect === 'status' &&
      prism.status === '422' &&
      simulator.status === '200' &&
      bothRefuse(prism, simulator),
  },
  {
    name: 'a body that is not JSON',
    reason:
      'Prism cannot read such a request and answers with a problem of its own, HTTP 400, no envelope; the simulator refuses it as a parameter that is not valid.',
    covers: ({ kind }, aspect, prism, simulator) =>
      kind === 'no JSON' &&
      ['status', 'fits', 'requestId'].includes(aspect) &&
      prism.status === '400' &&
      simulator.status === '200' &&
      simulator.form === 'failure' &&
      simulator.fits === 'yes',
  },
  {
    name: 'a JSON body under another media type',
    reason:
      'The document has JSON only, so Prism answers 415. The simulator reads JSON under any name: no source says that the service looks at the name, and core always says JSON.',
    covers: ({ kind }, aspect, prism) =>
      kind === 'wrong media' && (aspect === 'status' || aspect === 'form') && prism.status === '415',
  },
  {
    name: 'a path or a method that the document does not have',
    reason:
      'Such an answer is no part of the document. Prism gives a problem of its own, 404 or 405; the simulator answers 404 with an envelope, as for anything that is missing.',
    covers: ({ kind }, _aspect, prism, simulator) =>
      kind === 'lost' && ['404', '405'].includes(prism.status) && simulator.status === '404',
  },
]
