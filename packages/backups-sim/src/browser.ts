export * from './exports-without-node.ts'

/** Replaces `startSimulator` in browser bundles, because bundlers cannot resolve `node:http` for browsers. */
export function startSimulator(): Promise<never> {
  return Promise.reject(
    new Error('startSimulator needs node:http, which browsers do not have. Use createSimulator().fetch'),
  )
}
