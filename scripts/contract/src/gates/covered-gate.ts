import { createSimulator } from '@org/backups-sim'
import type { Spec } from '@org/backups-spec/read-spec'
import type { Problem, GateResult } from '../gate-result.ts'
import { type Commands, commandsByOperation, compareFields, readCommands } from '../wire/cli-commands.ts'
import { callCore } from '@org/testkit/call'
import { clientOver, methodName } from '../wire/core-methods.ts'
import { generateParams } from '../wire/generate-params.ts'
import { createSchemaCheck, type SchemaCheck } from '../wire/schema-check.ts'

/** The methods or commands that cover each operation, such as `backups.list` or `backups describe`. */
type Coverage = ReadonlyMap<string, readonly string[]>

/** Calls each operation, and returns those that the log of the simulator contains. */
async function servedBy(check: SchemaCheck): Promise<Coverage> {
  const found = new Map<string, string[]>()
  for (const call of check.calls) {
    const [params = {}] = generateParams(check, call, { seed: 1, count: 1 })
    const simulator = createSimulator()
    await callCore(clientOver(simulator.fetch), call.id, params).catch(() => {})
    const logged = simulator.requests.list().map(({ operationId }) => operationId as string | undefined)
    if (logged.length > 0 && logged.every((id) => id === call.id)) found.set(call.id, ['yes'])
  }
  return found
}

/** G3: do core, the CLI and the simulator have every operation, and does a flag set every field? */
export async function coveredGate({ document }: Spec, commands?: Commands): Promise<GateResult> {
  const check = createSchemaCheck(document)
  const inCli = commands ?? (await readCommands())
  const inCore = new Map(check.calls.map(({ id }) => [id, [methodName(id) ?? []].flat()] as const))
  for (const [id, methods] of inCore) if (methods.length === 0) inCore.delete(id)
  const places: { name: string; folder: string; coverage: Coverage }[] = [
    { name: 'core', folder: 'packages/backups-core/src/resources', coverage: inCore },
    { name: 'CLI', folder: 'packages/backups-cli/src/commands', coverage: commandsByOperation(inCli) },
    { name: 'simulator', folder: 'packages/backups-sim/src/operations', coverage: await servedBy(check) },
  ]
  const ids = check.calls.map(({ id }) => id)
  const fields = compareFields(document, check.calls, inCli)
  const problems: Problem[] = places.flatMap(({ name, folder, coverage }) => {
    const missing = ids.filter((id) => !coverage.has(id))
    const undocumented = [...coverage.keys()].filter((id) => !ids.includes(id))
    const [what, fix] = [`in ${name}, but not in the document`, `remove it from ${folder}, or add it to the document`]
    return [
      ...missing.map((id) => ({ where: id, what: `not in ${name}`, fix: `add it to ${folder}` })),
      ...undocumented.map((id) => ({ where: id, what, fix })),
    ]
  })
  const fieldProblems = (names: string[], what: string): Problem[] =>
    names.map((where) => ({ where, what, fix: 'correct packages/backups-cli/src/commands or the document' }))
  problems.push(
    ...fieldProblems(fields.missing, 'no flag of the CLI sets this field'),
    ...fieldProblems(fields.undocumented, 'a flag of the CLI sets this field, but the document does not have it'),
  )
  const counts = places.map(({ name, coverage }) => {
    return { what: `in ${name}`, good: ids.filter((id) => coverage.has(id)).length, all: ids.length }
  })
  counts.push({ what: 'fields by flags', good: fields.all - fields.missing.length, all: fields.all })
  return {
    id: 'G3',
    name: 'covered',
    parts: [{ counts }],
    problems,
    details: [
      '| operation | core | CLI | simulator |',
      '| --- | --- | --- | --- |',
      ...ids.map((id) => `| ${id} | ${places.map(({ coverage }) => coverage.get(id)?.join(', ')).join(' | ')} |`),
    ],
  }
}
