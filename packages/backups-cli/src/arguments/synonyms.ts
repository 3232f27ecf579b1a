/** Flags of other tools: the flag that replaces each, and the hint. A hint without a flag is given by every command. */
const flags: Readonly<Record<string, readonly [flag: string | undefined, hint: string]>> = {
  json: ['output', 'Use -o json.'],
  csv: ['output', 'Use -o csv.'],
  yaml: ['output', 'Use -o yaml.'],
  format: ['output', 'Use -o, --output.'],
  jq: ['query', 'Use -q, --query with a JMESPath expression.'],
  jmespath: ['query', 'Use -q, --query.'],
  verbose: ['debug', 'Use --debug.'],
  trace: ['debug', 'Use --debug.'],
  endpoint: ['base-url', 'Use --base-url or --region.'],
  url: ['base-url', 'Use --base-url or --region.'],
  force: ['yes', 'Use --yes.'],
  confirm: ['yes', 'Use --yes.'],
  'assume-yes': ['yes', 'Use --yes.'],
  until: ['end', 'Use --end.'],
  before: ['end', 'Use --end.'],
  after: ['start', 'Use --start or --since.'],
  from: ['start', 'Use --start or --since.'],
  max: ['limit', 'Use --limit.'],
  'max-items': ['limit', 'Use --limit.'],
  'per-page': ['page-size', 'Use --page-size.'],
  'order-by': ['sort', 'Use --sort FIELD[:desc].'],
  all: ['page', 'All pages are fetched by default.'],
  project: ['project-id', 'Use --project-id.'],
  id: ['backup-id', 'Use --backup-id.'],
  backup: ['backup-id', 'Use --backup-id.'],
  job: ['job-id', 'Use --job-id.'],
  'api-key': [undefined, 'A key is never a flag. Set it in ZILLIZ_API_KEY.'],
  apikey: [undefined, 'A key is never a flag. Set it in ZILLIZ_API_KEY.'],
  key: [undefined, 'A key is never a flag. Set it in ZILLIZ_API_KEY.'],
  token: [undefined, 'A key is never a flag. Set it in ZILLIZ_API_KEY.'],
  profile: [undefined, 'There are no profiles. Set the key in ZILLIZ_API_KEY.'],
}

const setKey = 'There is no login. Set a key: export ZILLIZ_API_KEY=<your key>.'
const restore =
  'Use "backups restore-cluster" for a new cluster, or "backups restore-collection" for a running cluster.'
const job = 'Use "backups job describe" to show a job, or "backups job wait" to wait for it.'

/** First words of other tools, and the hint for each. */
const commands: Readonly<Record<string, string>> = {
  login: setKey,
  auth: setKey,
  configure: setKey,
  config: setKey,
  ls: 'Use "backups list".',
  get: 'Use "backups describe".',
  show: 'Use "backups describe".',
  rm: 'Use "backups delete".',
  remove: 'Use "backups delete".',
  backup: 'Use "backups create".',
  new: 'Use "backups create".',
  restore,
  import: restore,
  jobs: job,
  status: job,
  watch: job,
  schedule: 'Use "backups policy set".',
  policies: 'Use "backups policy get".',
  ui: 'Use "backups console".',
  web: 'Use "backups console".',
  simulator: 'Use "backups sim".',
}

/** Returns the hint for a flag that other tools have; undefined if there is none, or if the command lacks the flag that replaces it. */
export function flagSynonym(typed: string, known: readonly string[]): string | undefined {
  if (!Object.hasOwn(flags, typed)) return undefined
  const [flag, hint] = flags[typed] ?? []
  return flag === undefined || known.includes(flag) ? hint : undefined
}

/** Returns the hint for a command that other tools have. */
export const commandSynonym = (typed: string): string | undefined =>
  Object.hasOwn(commands, typed) ? commands[typed] : undefined
