export * from './exports-without-node.ts'

/** Replaces `startSimulator` in browsers, because bundlers for browsers cannot resolve `node:http`. */
export function startSimulator(): Promise<never> {
  return Promise.reject(
    new Error('startSimulator needs node:http, which browsers do not have. Use createSimulator().fetch'),
  )
}
