/** The checks of the document that gate G1 runs: Redocly, the house rules, and every example against its schema. */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  bodies,
  type Body,
  calls,
  type Document,
  type Finding,
  parsePointer,
  pointerText,
  resolve,
} from './document.ts'
import { houseRules } from './house-rules.ts'

const require = createRequire(import.meta.url)
const folder = join(import.meta.dirname, '..')

interface Count {
  what: string
  good: number
  all: number
}

export interface LintResult {
  counts: Count[]
  findings: Finding[]
}

export function checkHouseRules(document: Document): LintResult {
  const results = Object.entries(houseRules).map(([name, rule]) =>
    rule(document).map(({ pointer, message }) => ({ pointer, message: `${message} (${name})` })),
  )
  return {
    counts: [{ what: 'house rules', good: results.filter(({ length }) => length === 0).length, all: results.length }],
    findings: results.flat(),
  }
}

const hasExample = ({ media }: Body): boolean => Object.keys(media.examples ?? {}).length > 0

/** Checks that every request and every response of every operation has a named example. */
export function checkPresence(document: Document): LintResult {
  const all = bodies(document)
  const empty = calls(document).flatMap(({ id, operation, pointer }) =>
    Object.entries(operation.responses)
      .filter(([, response]) => !resolve(document, response).node.content)
      .map(([status]) => ({
        pointer: [...pointer, 'responses', status],
        message: `${id} ${status} has no body: describe it and give an example`,
      })),
  )
  const count = (side: Body['side'], what: string, extra: number): Count => {
    const mine = all.filter((body) => body.side === side)
    return { what, good: mine.filter(hasExample).length, all: mine.length + extra }
  }
  return {
    counts: [count('response', 'responses with examples', empty.length), count('request', 'requests with examples', 0)],
    findings: [
      ...empty,
      ...all
        .filter((body) => !hasExample(body))
        .map(({ place, pointer }) => ({ pointer, message: `${place} has no example: add a named one` })),
    ],
  }
}

/** Checks every example against its schema with ajv. Redocly does not check conditions and negations. */
export function checkExamples(document: Document): LintResult {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { password: true } })
  ajv.addSchema(document, 'openapi')
  const validators = new Map<string, ReturnType<typeof ajv.compile>>()
  const findings: Finding[] = []
  let all = 0
  for (const { place, media, pointer } of bodies(document)) {
    const $ref = `openapi${encodeURI(pointerText([...pointer, 'schema']))}`
    const validate = validators.get($ref) ?? ajv.compile({ $ref })
    validators.set($ref, validate)
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      all += 1
      const found = resolve(document, example, [...pointer, 'examples', name])
      if (validate(found.node.value)) continue
      const errors = ajv.errorsText(validate.errors, { dataVar: name, separator: '; ' })
      findings.push({
        pointer: found.pointer,
        message: `${place}: the example does not fit its schema (${errors}): correct one of the two`,
      })
    }
  }
  return { counts: [{ what: 'examples valid', good: all - findings.length, all }], findings }
}

interface RedoclyReport {
  problems: { ruleId: string; message: string; location: { pointer?: string; start?: { line: number } }[] }[]
}

const findingsOf = ({ problems }: RedoclyReport): Finding[] =>
  problems.map(({ ruleId, message, location: [at] }) => ({
    pointer: parsePointer(at?.pointer ?? '#'),
    message: `${message} (${ruleId}${at?.start ? `, line ${at.start.line}` : ''})`,
  }))

/** Returns the findings of Redocly for each file. One run checks all files, to save the start-up time of Redocly. */
export async function lintFiles(files: readonly string[]): Promise<Finding[][]> {
  if (files.length === 0) return []
  const cli = require.resolve('@redocly/cli/bin/cli.js')
  const config = ['--config', join(folder, 'redocly.yaml'), '--lint-config', 'error']
  const args = [cli, 'lint', ...files, ...config, '--format', 'json', '--max-problems', '1000']
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, args, { env, maxBuffer: 256e6 }, (_error, out, err) =>
      done({ stdout: out, stderr: err }),
    )
  })
  // Redocly prints one JSON object for each file, without a separator.
  const reports = stdout.split(/(?<=^\})(?=\{)/m)
  if (reports.length === files.length && stdout.startsWith('{'))
    return reports.map((report) => findingsOf(JSON.parse(report) as RedoclyReport))
  if (files.length === 1) return [[{ pointer: [], message: `Redocly gave no result: ${stderr.trim()}` }]]
  // Redocly stops at an unreadable file, so each file gets a separate run.
  const results: Finding[][] = []
  for (const file of files) results.push(...(await lintFiles([file])))
  return results
}

/** Runs all checks of the document in `file`. */
export async function lint(document: Document, file: string): Promise<LintResult[]> {
  const [redocly = []] = await lintFiles([file])
  return [
    { counts: [{ what: 'redocly', good: redocly.length === 0 ? 1 : 0, all: 1 }], findings: redocly },
    checkHouseRules(document),
    checkPresence(document),
    checkExamples(document),
  ]
}
