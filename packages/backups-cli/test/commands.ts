import { answer, example, type Fault, operations } from '@org/testkit'
import { commandTable } from '../src/command-table.ts'
import type { Command } from '../src/command.ts'
import { loadCommand } from '../src/load-command.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = await Promise.all(Object.keys(commandTable).map(loadCommand))

/** The ids of a backup in the examples of the document. */
export const ids = ['--cluster-id', 'in01-3e5ad8adc38xxxx', '--backup-id', 'backup1_0b9d15a0ddexxxx']

/** Command lines for tests in which any command of that kind would do. */
export const reading = ['list']
export const writing = ['create', '--cluster-id', 'in01-3e5ad8adc38xxxx']
export const asking = ['delete', ...ids]
export const waiting = ['job', 'wait', '--job-id', 'job-0a4c7d19e5b2qk8r1tx6zu', '--interval', '0.05']

/** Returns the operation whose data a command prints. */
export function operationOf(name: string): string {
  const [operationId = ''] = Object.keys(commands.find((command) => command.name === name)?.operations ?? {})
  return operationId
}

/** Returns an example of the response that a command prints: the first one or the one of this name. */
export const exampleFor = (name: string, exampleName?: string): Record<string, unknown> =>
  example(operationOf(name), 200, exampleName)

/** Returns a service that sends this example to every request. */
export const respondFor =
  (name: string, exampleName?: string): (() => Fault) =>
  () =>
    answer({ body: exampleFor(name, exampleName) })

interface Request {
  method: string
  path: string
}

/** Returns the operation of a request. Of several that match, it is the one with the fewest placeholders. */
function requestedOperation({ method, path }: Request) {
  const placeholders = (template: string): number => template.split('{').length
  const matches = operations().filter(
    (operation) =>
      operation.method === method &&
      new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''),
  )
  return matches.toSorted((a, b) => placeholders(a.path) - placeholders(b.path))[0]
}

/**
 * Returns a service that answers each request with a successful example of the document: the first of `names` that the operation has
 * or, if it has none of them, its first example.
 */
export const documentService =
  (...names: string[]) =>
  (request: Request): Fault => {
    const operation = requestedOperation(request)
    if (!operation) return answer({ status: 404 })
    const name = names.find((candidate) => operation.examples['200']?.includes(candidate))
    return answer({ body: example(operation.operationId, 200, name) })
  }

/** Replaces ages in years, which depend on the day of the test. */
export const maskAges = (text: string): string => text.replaceAll(/\b\dy\b/g, '#y')
