import { createSimulator } from '@org/backups-sim'
import { calls, type Document } from '@org/backups-spec/document'
import { type Commands, commandsByOperation, compareFields, readCommands } from '../wire/cli-commands.ts'
import { clientOver, findCoreMethods } from '../wire/core-methods.ts'
import { uncoveredOperations } from '../exemptions.ts'
import type { Problem, GateResult } from '../gate-result.ts'
import { generateParams } from '../wire/generate-params.ts'
import type { Spec } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from '../wire/schema-check.ts'

type Place = (typeof uncoveredOperations)[number]['where']

/** What covers each operation: `backups.list`, `backups describe`. */
type Coverage = ReadonlyMap<string, readonly string[]>

export interface CoveredOptions {
  commands?: Commands
  exempt?: typeof uncoveredOperations
}

const folders: Readonly<Record<Place, string>> = {
  core: 'packages/backups-core/src/resources',
  CLI: 'packages/backups-cli/src/commands',
  simulator: 'packages/backups-sim/src/operations',
}
const fixOf = (where: Place): string =>
  `add it to ${folders[where]}, or exempt it in scripts/contract/src/exemptions.ts`

/** Finds the operations of the simulator: calls each one, and reads the operation from the log of the simulator. */
async function servedBy(document: Document): Promise<Coverage> {
  const check = createSchemaCheck(document)
  const methods = await findCoreMethods(check)
  const found = new Map<string, string[]>()
  for (const call of calls(document)) {
    const [method] = methods.get(call.id) ?? []
    const [params = {}] = generateParams(check, call, { seed: 1, count: 1 })
    const simulator = createSimulator()
    await method?.call(clientOver(simulator.fetch), params).catch(() => {})
    const logged = simulator.requests.list().map(({ operationId }) => operationId as string | undefined)
    if (logged.length > 0 && logged.every((id) => id === call.id)) found.set(call.id, ['yes'])
  }
  return found
}

/** G3: is every operation in core, in the CLI and in the simulator, or exempt with a reason? */
export async function coveredGate({ document }: Spec, options: CoveredOptions = {}): Promise<GateResult> {
  const { commands = await readCommands(), exempt = uncoveredOperations } = options
  const methods = await findCoreMethods(createSchemaCheck(document))
  const coverage: Record<Place, Coverage> = {
    core: new Map([...methods].map(([id, list]) => [id, list.map(({ name }) => name)])),
    CLI: commandsByOperation(commands),
    simulator: await servedBy(document),
  }
  const ids = calls(document).map(({ id }) => id)
  const places = Object.keys(coverage) as Place[]
  const isExempt = (where: Place, id: string): boolean =>
    exempt.some((one) => one.where === where && one.operationId === id && one.reason !== '')

  const problems: Problem[] = places.flatMap((where) => [
    ...ids
      .filter((id) => !coverage[where].has(id) && !isExempt(where, id))
      .map((id) => ({ where: id, what: `not in ${where}`, fix: fixOf(where) })),
    ...[...coverage[where].keys()]
      .filter((id) => !ids.includes(id))
      .map((id) => ({ where: id, what: `in ${where}, but not in the document`, fix: fixOf(where) })),
  ])
  const inCli = calls(document).filter(({ id }) => !isExempt('CLI', id))
  const fields = compareFields(document, inCli, commands)
  problems.push(
    ...fields.missing.map((field) => ({ where: field, what: 'no flag of the CLI sets it', fix: fixOf('CLI') })),
    ...fields.undocumented.map((field) => ({
      where: field,
      what: 'the CLI sends it, but it is not in the document',
      fix: fixOf('CLI'),
    })),
  )
  for (const { operationId, where } of exempt) {
    if (coverage[where].has(operationId) || !ids.includes(operationId)) {
      const what = `the exemption for ${where} is not needed`
      problems.push({ where: operationId, what, fix: 'remove it from scripts/contract/src/exemptions.ts' })
    }
  }
  return {
    id: 'G3',
    name: 'covered',
    parts: [
      {
        counts: [
          ...places.map((where) => ({
            what: `in ${where}`,
            good: ids.filter((id) => coverage[where].has(id) || isExempt(where, id)).length,
            all: ids.length,
          })),
          { what: 'fields by flags', good: fields.all - fields.missing.length, all: fields.all },
        ],
      },
    ],
    problems,
    details: [
      '| operation | core | CLI | simulator |',
      '| --- | --- | --- | --- |',
      ...ids.map(
        (id) => `| ${id} | ${places.map((where) => coverage[where].get(id)?.join(', ') ?? 'exempt').join(' | ')} |`,
      ),
    ],
  }
}
