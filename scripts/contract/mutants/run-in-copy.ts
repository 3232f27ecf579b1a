import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { WorkspaceCopy } from './workspace-copy.ts'

interface Run {
  args: (root: string) => string[]
  /** Lines of its output that say what is wrong. */
  lines: (output: string) => string[]
}

const nonEmpty = (output: string): string[] => output.split('\n').filter((line) => line.trim() !== '')

const tsc = (root: string): string =>
  join(dirname(createRequire(join(root, 'package.json')).resolve('@typescript/native/package.json')), 'bin/tsc')

const runs: Readonly<Record<'types' | 'gates' | 'redocly', Run>> = {
  types: {
    args: (root) => [tsc(root), '-p', 'scripts/contract/mutants/tsconfig.witnesses.json', '--pretty', 'false'],
    lines: (output) => nonEmpty(output).filter((line) => line.includes('error TS')),
  },
  gates: {
    args: () => ['--conditions=@org/source', 'scripts/contract.ts', '--only', 'G3,G4'],
    lines: (output) => nonEmpty(output).filter((line) => /^G\d failed/.test(line)),
  },
  redocly: {
    args: () => ['scripts/spec-lint.ts'],
    lines: (output) => nonEmpty(output).filter((line) => line.startsWith('spec:lint: ')),
  },
}

/** Runs one of the checks in a copy of the checkout. What it says is empty when it ends well. */
export async function runInCopy(copy: WorkspaceCopy, name: keyof typeof runs): Promise<string[]> {
  const run = runs[name]
  const { failed, output } = await new Promise<{ failed: boolean; output: string }>((done) => {
    const options = { cwd: copy.root, maxBuffer: 64e6 }
    execFile(process.execPath, run.args(copy.root), options, (error, out, err) =>
      done({ failed: error !== null, output: `${err}\n${out}` }),
    )
  })
  if (!failed) return []
  const lines = run.lines(output)
  return lines.length > 0 ? lines : [`${name} failed: ${nonEmpty(output).slice(0, 3).join(' ')}`]
}
