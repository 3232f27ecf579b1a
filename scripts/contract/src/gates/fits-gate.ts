import { responseForms, checkResponses } from '../wire/check-responses.ts'
import { checkRecorded } from '../recorded/check-recorded.ts'
import { checkRequests } from '../wire/check-requests.ts'
import type { Problem, GateResult } from '../gate-result.ts'
import type { FetchLike } from '../wire/observe-wire.ts'
import type { Spec } from '@org/backups-spec/read-spec'
import { readRecorded } from '../recorded/read-recorded.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'

export interface FitsOptions {
  seed: number
  /** The number of generated calls to each operation, for requests and for the responses of each simulator. */
  requests?: number
  responses?: number
  /** Tests change requests and responses with these functions. */
  throughRequests?: (fetch: FetchLike) => FetchLike
  throughResponses?: (fetch: FetchLike) => FetchLike
}

/** G4: does every request that core can send, and every response of the simulator, fit the document? */
export async function fitsGate({ document }: Spec, options: FitsOptions): Promise<GateResult> {
  const { seed, requests = 36, responses = 16, throughRequests, throughResponses } = options
  const check = createSchemaCheck(document)
  const sent = await checkRequests(check, { seed, count: requests, through: throughRequests })
  const received = await checkResponses(check, { seed, count: responses, through: throughResponses })
  const recorded = checkRecorded(check, readRecorded())

  const good = recorded.all - recorded.problems.length
  const ids = check.calls.map(({ id }) => id)
  const cells = ids.flatMap((id) => responseForms.map((form) => `${id} ${form}`))
  const empty: Problem[] = cells
    .filter((cell) => !received.cells.has(cell))
    .map((cell) => ({
      where: cell,
      what: 'no response of the simulator has this form',
      fix: 'correct packages/backups-sim/src, or add the case to scripts/contract/src/wire/check-responses.ts',
    }))
  const responseCount = [...received.cells.values()].reduce((sum, number) => sum + number, 0)
  return {
    id: 'G4',
    name: 'fits',
    parts: [
      {
        label: 'requests',
        counts: [
          { what: 'operations', ...sent.operations },
          { what: 'cases', good: sent.cases },
          { what: 'wrong calls refused', ...sent.wrong },
        ],
        note: `seed ${seed}`,
      },
      {
        label: 'responses',
        counts: [
          { what: 'cells', good: cells.length - empty.length, all: cells.length },
          { what: 'responses', good: responseCount },
        ],
      },
      { label: 'recorded', counts: [{ what: 'requests, responses and facts', good, all: recorded.all }] },
    ],
    problems: [...sent.problems, ...received.problems, ...empty, ...recorded.problems],
    details: [
      'Number of checked responses of the simulator, by operation and form:',
      '',
      `| operation | ${responseForms.join(' | ')} |`,
      `| --- |${responseForms.map(() => ' --: |').join('')}`,
      ...ids.map(
        (id) => `| ${id} | ${responseForms.map((form) => received.cells.get(`${id} ${form}`) ?? 0).join(' | ')} |`,
      ),
    ],
  }
}
