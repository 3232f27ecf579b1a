import type { TestProject } from 'vitest/node'
import { startPrism } from './start-prism.ts'

/** What this set-up provides to tests. */
export type MockContext = {
  /** Base URL of the Prism that serves the workspace's document for this run. */
  mockUrl: string
}

declare module 'vitest' {
  // An interface, because merging is how vitest learns what a global set-up provides.
  interface ProvidedContext extends MockContext {}
}

/**
 * A global set-up for vitest: one Prism per run, at `inject('mockUrl')`.
 *
 * `globalSetup: ['@org/testkit/global-mock']` in a project of `vitest.config.ts` is all it takes.
 */
// oxlint-disable-next-line import/no-default-export -- vitest takes the set-up from the default export
export default async function globalMock(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const prism = await startPrism()
  project.provide('mockUrl', prism.url)
  return prism.close
}
