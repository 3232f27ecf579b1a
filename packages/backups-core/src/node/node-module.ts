import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type * as zlib from 'node:zlib'

type NodeModules = { 'node:http': typeof http; 'node:https': typeof https; 'node:zlib': typeof zlib }

/** Returns a module of Node. `import` would read every export of `node:http`, and one of them loads `fetch`, which takes 50 ms. */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // `getBuiltinModule` exists from Node 20.16.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}

/** The agents without a proxy, by the global agent that they replace, so that connections are kept. */
const directAgents = new WeakMap<http.Agent, http.Agent>()

/**
 * Returns an agent without a proxy. This is the global agent, unless it has a proxy from the environment (`NODE_USE_ENV_PROXY`,
 * `setGlobalProxyFromEnv`) or is of a custom class, such as an agent for a proxy.
 */
export function directAgent({ globalAgent, Agent }: typeof http | typeof https): http.Agent {
  const { proxyEnv, ...options } = (globalAgent as https.Agent).options
  if (proxyEnv === undefined && globalAgent.constructor === Agent) return globalAgent
  const agent = directAgents.get(globalAgent) ?? new Agent(options)
  directAgents.set(globalAgent, agent)
  return agent
}
