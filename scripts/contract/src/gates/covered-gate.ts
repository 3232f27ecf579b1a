import { createSimulator } from '@org/backups-sim'
import { calls, type Document } from '@org/backups-spec/document'
import { type Commands, commandsByOperation, compareFields, readCommands } from '../wire/cli-commands.ts'
import { clientOver, findCoreMethods } from '../wire/core-methods.ts'
import { excuses } from '../excuses.ts'
import type { Fault, GateResult } from '../gate.ts'
import { generateParams } from '../wire/generate-params.ts'
import type { Spec as Contract } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from '../wire/schema-check.ts'

type Place = (typeof excuses)[number]['where']

/** Names of what covers an operation, by its id. */
type Coverage = ReadonlyMap<string, readonly string[]>

export interface CoveredOptions {
  commands?: Commands
  excused?: typeof excuses
}

const mends: Readonly<Record<Place, string>> = {
  core: 'pnpm contract --only G3, after wrapping it in packages/backups-core/src/resources, or an excuse in scripts/contract/src/excuses.ts',
  CLI: 'pnpm contract --only G3, after a command in packages/backups-cli/src/commands, or an excuse in scripts/contract/src/excuses.ts',
  simulator:
    'pnpm contract --only G3, after a file in packages/backups-sim/src/operations, or an excuse in scripts/contract/src/excuses.ts',
}

/** Which operations the simulator knows: it is asked, and says in its log what it took the request for. */
async function servedBy(document: Document): Promise<Coverage> {
  const check = createSchemaCheck(document)
  const methods = await findCoreMethods(document, check)
  const found = new Map<string, string[]>()
  for (const call of calls(document)) {
    const [method] = methods.get(call.id) ?? []
    const [params = {}] = generateParams(document, check, call, { seed: 1, count: 1 })
    const simulator = createSimulator()
    await method?.call(clientOver(simulator.fetch), params).catch(() => {})
    const taken = simulator.requests.list().map(({ operationId }) => operationId as string | undefined)
    if (taken.length > 0 && taken.every((id) => id === call.id)) found.set(call.id, ['yes'])
  }
  return found
}

/** G3: is every operation wrapped in core, reachable from the CLI and served by the simulator, or excused with a reason? */
export async function coveredGate({ document }: Contract, options: CoveredOptions = {}): Promise<GateResult> {
  const { commands = await readCommands(), excused = excuses } = options
  const methods = await findCoreMethods(document, createSchemaCheck(document))
  const coverage: Record<Place, Coverage> = {
    core: new Map([...methods].map(([id, list]) => [id, list.map(({ name }) => name)])),
    CLI: commandsByOperation(commands),
    simulator: await servedBy(document),
  }
  const ids = calls(document).map(({ id }) => id)
  const places = Object.keys(coverage) as Place[]
  const isExcused = (where: Place, id: string): boolean =>
    excused.some((excuse) => excuse.where === where && excuse.operationId === id && excuse.reason !== '')

  const faults: Fault[] = places.flatMap((where) => [
    ...ids
      .filter((id) => !coverage[where].has(id) && !isExcused(where, id))
      .map((id) => ({ where: id, what: `not in ${where}`, mend: mends[where] })),
    ...[...coverage[where].keys()]
      .filter((id) => !ids.includes(id))
      .map((id) => ({ where: id, what: `in ${where}, but not in the document`, mend: mends[where] })),
  ])
  const typed = calls(document).filter(({ id }) => !isExcused('CLI', id))
  const fields = compareFields(document, typed, commands)
  faults.push(
    ...fields.missing.map((field) => ({ where: field, what: 'no flag of the CLI fills it', mend: mends.CLI })),
    ...fields.strange.map((field) => ({
      where: field,
      what: 'the CLI sends it, and the document lacks it',
      mend: mends.CLI,
    })),
  )
  for (const { operationId, where } of excused) {
    if (coverage[where].has(operationId) || !ids.includes(operationId)) {
      const what = `the excuse for ${where} is not needed`
      faults.push({
        where: operationId,
        what,
        mend: 'pnpm contract --only G3, after taking it out of scripts/contract/src/excuses.ts',
      })
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
            good: ids.filter((id) => coverage[where].has(id) || isExcused(where, id)).length,
            all: ids.length,
          })),
          { what: 'fields by flags', good: fields.all - fields.missing.length, all: fields.all },
        ],
      },
    ],
    faults,
    details: [
      '| operation | core | CLI | simulator |',
      '| --- | --- | --- | --- |',
      ...ids.map(
        (id) => `| ${id} | ${places.map((where) => coverage[where].get(id)?.join(', ') ?? 'excused').join(' | ')} |`,
      ),
    ],
  }
}
