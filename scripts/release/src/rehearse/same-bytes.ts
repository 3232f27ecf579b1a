import { join } from 'node:path'
import { packPackages } from '@org/workspace/pack-packages'
import type { Rehearsal } from './rehearsal.ts'

/** Builds and packs the clone and a second clone. The tarballs must have the same bytes. */
export async function rehearseSameBytes({ work, repository, env, run, step }: Rehearsal): Promise<void> {
  // The second clone has a longer path and later timestamps, which must not affect the bytes.
  const other = join(work, 'another-clone-with-a-longer-path')
  await step('cloned and installed again', async () => {
    await run('git', ['clone', '--quiet', '--no-hardlinks', repository, other], work)
    await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], other)
  })
  const built = []
  for (const folder of [repository, other]) {
    await step('built', () => run('pnpm', ['run', 'build'], folder, { ...env, TURBO_FORCE: '1' }))
    built.push(packPackages(folder, join(folder, 'packed')))
  }
  const [first = [], second = []] = built
  const different = first.filter(({ sha256 }, index) => second[index]?.sha256 !== sha256).map(({ name }) => name)
  if (different.length > 0) throw new Error(`the tarballs of two clones differ: ${different.join(', ')}`)
  for (const { name, version, sha256 } of first) console.log(`rehearse: ${name}@${version} ${sha256} twice`)
}
