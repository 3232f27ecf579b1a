import { join } from 'node:path'
import { documentFile, type Spec } from '@org/backups-spec/read-spec'
import { type RunningSimulator, type ServerOptions, small, startSimulator } from '@org/backups-sim'
import { startPrism } from '@org/testkit'
import { type AllowedDifference, allowedDifferences } from '../exemptions.ts'
import type { GateResult, Problem } from '../gate-result.ts'
import { matchResponse } from '../wire/match-response.ts'
import { createSchemaCheck, listMismatches, type SchemaCheck } from '../wire/schema-check.ts'
import { type AgreeCase, type Aspects, agreeCases } from './agree-cases.ts'

/** A server that G5 sends its cases to. */
export type Responder = (one: AgreeCase) => Promise<Response>

const send = (url: string, { method, target, headers, body }: AgreeCase, more: Record<string, string> = {}) =>
  fetch(`${url}${target}`, { method, headers: { ...headers, ...more }, ...(body !== undefined && { body }) })

/** Returns the state that the document's examples show. The backup contains databases, so that collections can be restored. */
export function agreeState(): ServerOptions {
  const state = small()
  const databases = state.clusters[0]?.databases ?? []
  let realMs = 0
  return {
    seed: { ...state, backups: state.backups.map((backup) => ({ ...backup, databases })) },
    clock: { factor: 0 },
    // The clock advances a second for each request, so that no request exceeds the rate limit.
    realNow: () => (realMs += 1000),
  }
}

/** Returns a responder that resets the simulator before each case, so that cases do not depend on each other. */
export const simulatorResponder =
  (simulator: RunningSimulator): Responder =>
  async (one) => {
    simulator.reset()
    // The simulator refuses writes until the automatic backup of its start has ended.
    simulator.clock.advance({ hours: 1 })
    if (one.status !== undefined) simulator.faults.add({ status: one.status })
    return await send(simulator.url, one)
  }

async function aspectsOf(check: SchemaCheck, one: AgreeCase, response: Response): Promise<Aspects> {
  const body = await response.text()
  const call = check.calls.find(({ id }) => id === one.operationId)
  const match = call && matchResponse(check, call, { status: response.status, headers: response.headers, body })
  return {
    status: String(response.status),
    form: match?.form ?? 'none',
    media: response.headers.get('content-type')?.split(';')[0] ?? 'none',
    fits: listMismatches(match?.mismatches ?? []) || 'yes',
    requestId: response.headers.has('requestid') ? 'yes' : 'no',
  }
}

const fix = 'correct the wrong one, or add the difference and its reason to scripts/contract/src/exemptions.ts'

export async function compareResponders(
  { document }: Spec,
  [prism, simulator]: readonly [Responder, Responder],
  allowed: readonly AllowedDifference[] = allowedDifferences,
): Promise<GateResult> {
  const check = createSchemaCheck(document)
  const cases = agreeCases(document)
  const used = new Map<AllowedDifference, number>()
  const problems: Problem[] = []
  let alike = 0
  let explained = 0
  for (const one of cases) {
    const first = await aspectsOf(check, one, await prism(one))
    const second = await aspectsOf(check, one, await simulator(one))
    const differing = (Object.keys(first) as (keyof Aspects)[]).filter((aspect) => first[aspect] !== second[aspect])
    const unexplained = differing.filter((aspect) => {
      const exemption = allowed.find((candidate) => candidate.covers(one, aspect, first, second))
      if (exemption) used.set(exemption, (used.get(exemption) ?? 0) + 1)
      return exemption === undefined
    })
    if (differing.length === 0) alike += 1
    else if (unexplained.length === 0) explained += 1
    for (const aspect of unexplained)
      problems.push({ where: one.name, what: `${aspect}: Prism ${first[aspect]}, simulator ${second[aspect]}`, fix })
  }
  for (const { name: where } of allowed.filter((candidate) => !used.has(candidate))) {
    const what = 'Prism and the simulator no longer differ in this'
    problems.push({ where, what, fix: 'remove the exemption' })
  }
  const operations = new Set(cases.flatMap(({ operationId }) => operationId || []))
  return {
    id: 'G5',
    name: 'agree',
    parts: [
      {
        counts: [
          { what: 'operations', good: operations.size, all: check.calls.length },
          { what: 'cases alike or explained', good: alike + explained, all: cases.length },
        ],
        note: `${alike} alike, ${explained} explained by ${used.size} exemptions`,
      },
    ],
    problems,
    details: [
      '| allowed difference | responses | reason |',
      '| --- | --: | --- |',
      ...allowed.map((one) => `| ${one.name} | ${used.get(one) ?? 0} | ${one.reason} |`),
    ],
  }
}

/** G5: do Prism and the simulator send the same responses to the same requests, over real sockets? */
export async function agreeGate(spec: Spec): Promise<GateResult> {
  const prism = await startPrism({ document: join(spec.root, documentFile) })
  const simulator = await startSimulator(agreeState())
  const prismResponder: Responder = (one) =>
    send(prism.url, one, one.status === undefined ? {} : { prefer: `code=${one.status}` })
  try {
    return await compareResponders(spec, [prismResponder, simulatorResponder(simulator)])
  } finally {
    await Promise.all([prism.close(), simulator.close()])
  }
}
