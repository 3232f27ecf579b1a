import { calls } from '@org/backups-spec/document'
import { answerForms, checkAnswers } from '../wire/check-answers.ts'
import { checkRecorded } from '../recorded/check-recorded.ts'
import { checkRequests } from '../wire/check-requests.ts'
import { findCoreMethods } from '../wire/core-methods.ts'
import type { Fault, GateResult } from '../gate.ts'
import type { FetchLike } from '../wire/observe-wire.ts'
import type { Spec as Contract } from '@org/backups-spec/read-spec'
import { readRecorded } from '../recorded/read-recorded.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'

export interface FitsOptions {
  seed: number
  /** Generated calls for each operation: to look at the request, and to look at the answer in each world. */
  requests?: number
  answers?: number
  /** Stand between core and the wire, and between the simulator and core; for tests. */
  throughRequests?: (fetch: FetchLike) => FetchLike
  throughAnswers?: (fetch: FetchLike) => FetchLike
}

/** G4: does every request that core can send, and every answer that the simulator gives, fit the document? */
export async function fitsGate({ document }: Contract, options: FitsOptions): Promise<GateResult> {
  const { seed, requests = 36, answers = 16, throughRequests, throughAnswers } = options
  const check = createSchemaCheck(document)
  const methods = await findCoreMethods(document, check)
  const sent = await checkRequests(document, check, methods, {
    seed,
    count: requests,
    ...(throughRequests && { through: throughRequests }),
  })
  const got = await checkAnswers(document, check, methods, {
    seed,
    count: answers,
    ...(throughAnswers && { through: throughAnswers }),
  })
  const recorded = checkRecorded(document, check, readRecorded())

  const cells = calls(document).flatMap(({ id }) => answerForms.map((form) => `${id} ${form}`))
  const empty: Fault[] = cells
    .filter((cell) => !got.cells.has(cell))
    .map((cell) => ({
      where: cell,
      what: 'no answer of the simulator has this form',
      mend: 'pnpm contract --only G4, after mending packages/backups-sim/src, or scripts/contract/check-answers.ts',
    }))
  const looked = [...got.cells.values()].reduce((sum, number) => sum + number, 0)
  return {
    id: 'G4',
    name: 'fits',
    parts: [
      {
        label: 'requests',
        counts: [
          { what: 'operations', ...sent.operations },
          { what: 'cases', good: sent.cases },
          { what: 'wrong calls held back', ...sent.wrong },
        ],
        note: `seed ${seed}`,
      },
      {
        label: 'answers',
        counts: [
          { what: 'cells', good: cells.length - empty.length, all: cells.length },
          { what: 'answers', good: looked },
        ],
      },
      {
        label: 'recorded',
        counts: [
          { what: 'requests, answers and facts', good: recorded.all - recorded.faults.length, all: recorded.all },
        ],
      },
    ],
    faults: [...sent.faults, ...got.faults, ...empty, ...recorded.faults],
    details: cellTable(
      calls(document).map(({ id }) => id),
      got.cells,
    ),
  }
}

function cellTable(ids: readonly string[], cells: ReadonlyMap<string, number>): string[] {
  return [
    'Answers of the simulator that were looked at, by operation and form:',
    '',
    `| operation | ${answerForms.join(' | ')} |`,
    `| --- |${answerForms.map(() => ' --: |').join('')}`,
    ...ids.map((id) => `| ${id} | ${answerForms.map((form) => cells.get(`${id} ${form}`) ?? 0).join(' | ')} |`),
  ]
}
