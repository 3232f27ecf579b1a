/**
 * The checks of `spec/openapi.yaml`: Redocly with our house rules, every example against its schema, and the evidence of every line.
 *
 *     pnpm spec:lint
 *
 * Prints its counts. A count that is short, or zero, is a failure.
 */
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
import { checkEvidence, type Evidence, evidenceKeys } from './evidence-keys.ts'
import { readSpec } from './read-spec.ts'

const folder = join(import.meta.dirname, '..')

/** The whole public surface. An operation that is missing here is as wrong as one that is missing there. */
const expectedOperations = [
  'listBackups',
  'describeBackup',
  'deleteBackup',
  'createBackup',
  'restoreCluster',
  'restoreCollection',
  'exportBackup',
  'getBackupPolicy',
  'setBackupPolicy',
  'describeJob',
]

interface Count {
  what: string
  good: number
  all: number
}

interface Result {
  counts: Count[]
  findings: Finding[]
}

export function checkOperations(document: Document): Result {
  const ids = calls(document).map(({ id }) => id)
  const missing = expectedOperations.filter((id) => !ids.includes(id))
  const strange = calls(document).filter(
    ({ id }, index) => !expectedOperations.includes(id) || ids.indexOf(id) !== index,
  )
  return {
    counts: [{ what: 'operations', good: expectedOperations.length - missing.length, all: expectedOperations.length }],
    findings: [
      ...missing.map((id) => ({ pointer: ['paths'], message: `the operation ${id} is missing: put it back` })),
      ...strange.map(({ id, pointer }) => ({
        pointer,
        message: `the operation ${id} is new or there twice: add it to spec/src/lint.ts, or rename it`,
      })),
    ],
  }
}

const hasExample = ({ media }: Body): boolean => Object.keys(media.examples ?? {}).length > 0

/** Whether every request and every answer of every operation has a named example. */
export function checkPresence(document: Document): Result {
  const all = bodies(document)
  const empty = calls(document).flatMap(({ id, operation, pointer }) =>
    Object.entries(operation.responses)
      .filter(([, response]) => !resolve(document, response, pointer).node.content)
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

/** Every example against its schema, by a validator of its own: conditions and negations included. */
export function checkExamples(document: Document): Result {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { password: true } })
  ajv.addSchema(document, 'openapi')
  const findings: Finding[] = []
  let all = 0
  for (const { place, media, pointer } of bodies(document)) {
    const validate = ajv.compile({
      $ref: `openapi${encodeURI(pointerText([...pointer, 'schema']))}`,
    })
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      all += 1
      const found = resolve(document, example, [...pointer, 'examples', name])
      if (validate(found.node.value)) continue
      const faults = ajv.errorsText(validate.errors, { dataVar: name, separator: '; ' })
      findings.push({
        pointer: found.pointer,
        message: `${place}: the example does not fit its schema (${faults}): mend one of the two`,
      })
    }
  }
  return { counts: [{ what: 'examples valid', good: all - findings.length, all }], findings }
}

export function checkSources(document: Document, evidence: Evidence): Result {
  const keys = evidenceKeys(document)
  const good = keys.filter((key) => key in evidence.entries).length
  return { counts: [{ what: 'evidence', good, all: keys.length }], findings: checkEvidence(document, evidence) }
}

interface Problem {
  ruleId: string
  severity: string
  message: string
  location: { pointer?: string; start?: { line: number } }[]
}

/** What Redocly says of a document in `spec/`; its own rules and the house rules. */
export async function lint(file = join(folder, 'openapi.yaml')): Promise<Result> {
  const cli = createRequire(join(folder, 'package.json')).resolve('@redocly/cli/bin/cli.js')
  const args = [
    cli,
    'lint',
    file,
    '--config',
    join(folder, 'redocly.yaml'),
    '--lint-config',
    'error',
    '--format',
    'json',
    '--max-problems',
    '1000',
  ]
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, args, { env, maxBuffer: 64e6 }, (_error, out, err) => done({ stdout: out, stderr: err }))
  })
  let problems: Problem[]
  try {
    problems = (JSON.parse(stdout) as { problems: Problem[] }).problems
  } catch {
    return {
      counts: [{ what: 'redocly', good: 0, all: 1 }],
      findings: [{ pointer: [], message: `redocly gave no result: ${stderr.trim()}` }],
    }
  }
  // The evidence is checked here as well, with its count: once is enough to read.
  const others = problems.filter(({ ruleId }) => ruleId !== 'house/evidence')
  const findings = others.map(({ ruleId, message, location: [at] }) => ({
    pointer: parsePointer(at?.pointer ?? '#'),
    message: `${message} (${ruleId}${at?.start ? `, line ${at.start.line}` : ''})`,
  }))
  return { counts: [{ what: 'redocly', good: problems.length === 0 ? 1 : 0, all: 1 }], findings }
}

export const isShort = ({ good, all }: Count): boolean => all === 0 || good !== all

function checkAll(): Result[] {
  try {
    const { document, evidence } = readSpec()
    return [
      checkOperations(document),
      checkPresence(document),
      checkExamples(document),
      checkSources(document, evidence),
    ]
  } catch (error) {
    // Not YAML, or a reference that leads nowhere.
    return [
      { counts: [], findings: [{ pointer: [], message: error instanceof Error ? error.message : String(error) }] },
    ]
  }
}

if (import.meta.main) {
  const results = [await lint(), ...checkAll()]
  const counts = results.flatMap((result) => result.counts)
  const messages = results.flatMap(({ findings }) =>
    findings.map(({ pointer, message }) =>
      pointer.length > 0 ? `spec/openapi.yaml at ${pointerText(pointer)}: ${message}` : message,
    ),
  )
  for (const message of new Set(messages)) console.error(`spec:lint: ${message}`)
  for (const { what, good, all } of counts) console.log(`${what} ${good}/${all}`)
  if (messages.length > 0 || counts.some(isShort)) {
    console.error('spec:lint: failed; spec/README.md says how the document is changed')
    process.exitCode = 1
  }
}
