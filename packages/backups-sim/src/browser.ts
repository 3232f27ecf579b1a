export * from './portable.ts'

/** Bundlers for browsers follow every import, `node:http` too; so theirs is this one. */
export function startSimulator(): Promise<never> {
  return Promise.reject(new Error('startSimulator needs node:http; in a browser use the fetch of createSimulator'))
}
