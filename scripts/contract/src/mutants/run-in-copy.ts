import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { WorkspaceCopy } from './workspace-copy.ts'

interface Run {
  args: (root: string) => string[]
  /** Whether a line of its output says that something is wrong. */
  isComplaint: (line: string) => boolean
  /** Complaints that another detector makes already. */
  isOthers?: (line: string) => boolean
}

const nonEmpty = (output: string): string[] => output.split('\n').filter((line) => line.trim() !== '')

const tsc = (root: string): string =>
  join(dirname(createRequire(join(root, 'package.json')).resolve('@typescript/native/package.json')), 'bin/tsc')

const runs: Readonly<Record<'types' | 'gates' | 'redocly', Run>> = {
  types: {
    args: (root) => [tsc(root), '-p', 'scripts/contract/src/mutants/tsconfig.witnesses.json', '--pretty', 'false'],
    isComplaint: (line) => line.includes('error TS'),
  },
  gates: {
    args: () => ['--conditions=@org/source', 'scripts/contract/src/check.ts', '--only', 'G3,G4'],
    isComplaint: (line) => /^G\d failed/.test(line),
    isOthers: (line) => /^G4 failed at (recorded|fact) /.test(line),
  },
  redocly: {
    args: () => ['spec/src/lint.ts'],
    isComplaint: (line) => line.startsWith('spec:lint: '),
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
  const lines = nonEmpty(output)
  const complaints = lines.filter(run.isComplaint)
  return complaints.length > 0
    ? complaints.filter((line) => run.isOthers?.(line) !== true)
    : [`${name} failed: ${lines.slice(0, 3).join(' ')}`]
}
