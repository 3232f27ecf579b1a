import type { TestProject } from 'vitest/node'
import { startPrism } from './start-prism.ts'

/** The values that this setup provides to tests. */
export type MockContext = {
  /** Base URL of the Prism that serves the workspace's document for this run. */
  mockUrl: string
}

declare module 'vitest' {
  // Declaration merging adds `mockUrl` to the names that `inject` accepts.
  interface ProvidedContext extends MockContext {}
}

/**
 * A global setup for vitest: starts one Prism per run, and provides its URL as `inject('mockUrl')`.
 *
 * Enable it with `globalSetup: ['@org/testkit/global-mock']` in a project of `vitest.config.ts`.
 */
// oxlint-disable-next-line import/no-default-export -- vitest requires a default export
export default async function globalMock(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const prism = await startPrism()
  project.provide('mockUrl', prism.url)
  return prism.close
}
