import type * as http from 'node:http'
import type * as https from 'node:https'

/** By the global agent that they replace, so that connections are kept. */
const directAgents = new WeakMap<http.Agent, http.Agent>()

/**
 * Returns an agent that uses no proxy: the global agent, or one with its other options if it has a proxy from the environment
 * (`NODE_USE_ENV_PROXY`, `setGlobalProxyFromEnv`) or is a program's own class, such as an agent for a proxy.
 */
export function directAgent({ globalAgent, Agent }: typeof http | typeof https): http.Agent {
  const { proxyEnv, ...options } = (globalAgent as https.Agent).options
  if (proxyEnv === undefined && globalAgent.constructor === Agent) return globalAgent
  const known = directAgents.get(globalAgent)
  if (known) return known
  const agent = new Agent(options)
  directAgents.set(globalAgent, agent)
  return agent
}
