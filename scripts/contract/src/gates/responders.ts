import { type RunningSimulator, type ServerOptions, small } from '@org/backups-sim'
import type { AgreeCase } from './agree-cases.ts'

/** What G5 compares of two responses. The data may differ: Prism returns an example, and the simulator has a state. */
export interface Aspects {
  status: string
  form: string
  media: string
  /** `yes`, or the places that do not fit the document. */
  fits: string
  requestId: string
}

/** A server that G5 sends its cases to. */
export type Responder = (one: AgreeCase) => Promise<Response>

const send = (url: string, { method, target, headers, body }: AgreeCase, more: Record<string, string> = {}) =>
  fetch(`${url}${target}`, { method, headers: { ...headers, ...more }, ...(body !== undefined && { body }) })

export const prismResponder =
  ({ url }: { url: string }): Responder =>
  (one) =>
    send(url, one, one.status === undefined ? {} : { prefer: `code=${one.status}` })

/** The state of the document's examples. The backup holds the databases of its cluster, so that collections can be restored. */
export function agreeState(): ServerOptions {
  const state = small()
  const databases = state.clusters[0]?.databases ?? []
  let realMs = 0
  return {
    seed: { ...state, backups: state.backups.map((backup) => ({ ...backup, databases })) },
    clock: { factor: 0 },
    // A second between requests, so that the rate limit applies only in its own case.
    realNow: () => (realMs += 1000),
  }
}

/** Resets the simulator before each case, so that no case depends on another. */
export const simulatorResponder =
  (simulator: RunningSimulator): Responder =>
  async (one) => {
    simulator.reset()
    // The automatic backup that starts with the simulator must have ended, or writes are refused.
    simulator.clock.advance({ hours: 1 })
    if (one.status !== undefined) simulator.faults.add({ status: one.status })
    return await send(simulator.url, one)
  }
