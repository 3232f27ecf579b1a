import { join } from 'node:path'
import { loopbackEnvironment, type ToolEnvironment } from '@org/workspace/tool-environment'
import type { Rehearsal } from './rehearsal.ts'

export interface Publisher {
  env: ToolEnvironment
  /** Commits and publishes. The script fails if pnpm would publish any package to another registry. */
  publish: (message: string, ...args: string[]) => Promise<void>
}

type Parent = Pick<Rehearsal, 'work' | 'repository' | 'env' | 'run' | 'git'>

/** Creates a publisher for a registry. @throws if the registry is not on loopback */
export function createPublisher({ work, repository, env: parent, run, git }: Parent, registry: string): Publisher {
  const env = loopbackEnvironment(registry, join(work, 'publisher'), parent)
  const publish = async (message: string, ...args: string[]): Promise<void> => {
    await git('add', '-A')
    await git('commit', '-q', '-m', message)
    const command = ['--filter', '@org/release', 'run', 'publish', '--registry', registry]
    await run('pnpm', [...command, ...args], repository, env)
  }
  return { env, publish }
}
