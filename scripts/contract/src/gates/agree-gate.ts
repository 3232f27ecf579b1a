import { join } from 'node:path'
import { type RunningSimulator, type ServerOptions, small, startSimulator } from '@org/backups-sim'
import { type RunningPrism, startPrism } from '@org/testkit'
import { calls, type Document } from '@org/backups-spec/document'
import { type AgreeCase, agreeCases } from './agree-cases.ts'
import { type Allowance, allowances } from './allowances.ts'
import type { Fault, GateResult } from '../gate.ts'
import { matchAnswer } from '../wire/match-answer.ts'
import { type Spec as Contract, documentFile } from '@org/backups-spec/read-spec'
import { createSchemaCheck, type SchemaCheck } from '../wire/schema-check.ts'

/** What is compared of an answer. The data differ: Prism repeats an example, and the simulator has a state. */
export interface Aspects {
  status: string
  form: string
  media: string
  /** `yes`, or what of it does not fit the document. */
  fits: string
  requestId: string
}

/** Something that answers requests: Prism, the simulator, or in tests something between. */
export type Witness = (one: AgreeCase) => Promise<Response>

const send = (url: string, { method, target, headers, body }: AgreeCase, more: Record<string, string> = {}) =>
  fetch(`${url}${target}`, { method, headers: { ...headers, ...more }, ...(body !== undefined && { body }) })

const prismWitness =
  ({ url }: Pick<RunningPrism, 'url'>): Witness =>
  (one) =>
    send(url, one, one.status === undefined ? {} : { prefer: `code=${one.status}` })

/** The world of the document's examples, with a backup that holds what its cluster does, so that collections can be restored. */
export function agreeWorld(): ServerOptions {
  const state = small()
  const databases = state.clusters[0]?.databases ?? []
  let realMs = 0
  return {
    seed: { ...state, backups: state.backups.map((backup) => ({ ...backup, databases })) },
    clock: { factor: 0 },
    // A second for each look at the clock: the rate limit is a case of its own.
    realNow: () => (realMs += 1000),
  }
}

/** Each case finds the world as it was: whatever one of them does is undone for the next. */
export const simulatorWitness =
  (simulator: RunningSimulator): Witness =>
  async (one) => {
    simulator.reset()
    // The automatic backup of the first moment has ended, so that what is right succeeds.
    simulator.clock.advance({ hours: 1 })
    if (one.status !== undefined) simulator.faults.add({ status: one.status })
    return await send(simulator.url, one)
  }

async function aspectsOf(document: Document, check: SchemaCheck, one: AgreeCase, response: Response): Promise<Aspects> {
  const body = await response.text()
  const call = calls(document).find(({ id }) => id === one.operationId)
  const verdict =
    call && matchAnswer(document, check, call, { status: response.status, headers: response.headers, body })
  return {
    status: String(response.status),
    form: verdict ? (verdict.form ?? 'none') : formOf(body),
    media: response.headers.get('content-type')?.split(';')[0] ?? 'none',
    fits: verdict?.misfits.map(({ at, problem }) => `${at} ${problem}`).join('; ') || 'yes',
    requestId: response.headers.has('requestid') ? 'yes' : 'no',
  }
}

function formOf(body: string): string {
  try {
    const envelope = JSON.parse(body) as { code?: unknown }
    return envelope.code === 0 ? 'success' : typeof envelope.code === 'number' ? 'failure' : 'none'
  } catch {
    return 'none'
  }
}

const again = 'pnpm contract --only G5, after'
const mend = `${again} mending the one that is wrong, or a line with its reason in scripts/contract/src/gates/allowances.ts`

export async function compareWitnesses(
  { document }: Contract,
  [prism, simulator]: readonly [Witness, Witness],
  allowed: readonly Allowance[] = allowances,
): Promise<GateResult> {
  const check = createSchemaCheck(document)
  const cases = agreeCases(document)
  const used = new Map<Allowance, number>()
  const faults: Fault[] = []
  let alike = 0
  let explained = 0
  for (const one of cases) {
    const said = await aspectsOf(document, check, one, await prism(one))
    const meant = await aspectsOf(document, check, one, await simulator(one))
    const differing = (Object.keys(said) as (keyof Aspects)[]).filter((aspect) => said[aspect] !== meant[aspect])
    const unexplained = differing.filter((aspect) => {
      const allowance = allowed.find((candidate) => candidate.covers(one, aspect, said, meant))
      if (allowance) used.set(allowance, (used.get(allowance) ?? 0) + 1)
      return allowance === undefined
    })
    if (differing.length === 0) alike += 1
    else if (unexplained.length === 0) explained += 1
    for (const aspect of unexplained) {
      faults.push({ where: one.name, what: `${aspect}: Prism ${said[aspect]}, simulator ${meant[aspect]}`, mend })
    }
  }
  for (const allowance of allowed.filter((candidate) => !used.has(candidate))) {
    faults.push({
      where: allowance.name,
      what: 'the two do not differ in this any more',
      mend: `${again} taking it out`,
    })
  }
  const operations = new Set(cases.filter(({ operationId }) => operationId).map(({ operationId }) => operationId))
  return {
    id: 'G5',
    name: 'agree',
    parts: [
      {
        counts: [
          { what: 'operations', good: operations.size, all: calls(document).length },
          { what: 'cases alike or explained', good: alike + explained, all: cases.length },
        ],
        note: `${alike} alike, ${explained} explained by ${used.size} allowances`,
      },
    ],
    faults,
    details: [
      '| what may differ | answers | why |',
      '| --- | --: | --- |',
      ...allowed.map((allowance) => `| ${allowance.name} | ${used.get(allowance) ?? 0} | ${allowance.reason} |`),
    ],
  }
}

/** G5: does the same suite get the same answers from Prism and from the simulator, over real sockets? */
export async function agreeGate(contract: Contract): Promise<GateResult> {
  const prism = await startPrism({ document: join(contract.root, documentFile) })
  const simulator = await startSimulator(agreeWorld())
  try {
    return await compareWitnesses(contract, [prismWitness(prism), simulatorWitness(simulator)])
  } finally {
    await Promise.all([prism.close(), simulator.close()])
  }
}
