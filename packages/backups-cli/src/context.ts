import { BASE_URLS, type Backups, createBackups } from '@org/backups-core'
import type { Values } from './command.ts'
import { failure, usageFailure } from './failure.ts'
import type { GlobalFlags } from './global-flags.ts'
import { createOutput, type Output } from './output/output.ts'
import type { Terminal } from './terminal.ts'

/** What a command works with. */
export interface Context {
  /** The client; asks for a key only when it is first used. */
  readonly client: () => Backups
  readonly output: Output
  /** A line for people, on stderr; nothing when `--quiet`. */
  readonly note: (text: string) => void
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal
}

/** Flags and environment to what a command works with. Sends nothing. */
export async function openContext(flags: Values<GlobalFlags>, terminal: Terminal): Promise<Context> {
  const { env } = terminal
  const baseUrl = baseUrlOf(flags, env)
  return {
    client: () =>
      createBackups({
        apiKey: keyOf(env),
        baseUrl,
        ...(flags.timeout !== undefined && { timeoutMs: flags.timeout * 1000, deadlineMs: flags.timeout * 1000 }),
      }),
    output: await createOutput(flags, terminal),
    note: (text) => void (flags.quiet || terminal.stderr.write(`${text}\n`)),
    signal: terminal.signal,
  }
}

function baseUrlOf(flags: Values<GlobalFlags>, env: NodeJS.ProcessEnv): string {
  if (flags['base-url'] !== undefined && flags.region !== undefined) {
    throw usageFailure('--base-url and --region both name the server.', 'Leave one of them out.')
  }
  if (flags.region !== undefined) return BASE_URLS[flags.region]
  return flags['base-url'] ?? (env['ZILLIZ_BASE_URL'] || BASE_URLS.global)
}

function keyOf(env: NodeJS.ProcessEnv): string {
  const key = env['ZILLIZ_API_KEY']?.trim()
  if (key) return key
  throw failure('No API key: the environment variable ZILLIZ_API_KEY is not set. Nothing was sent.', {
    kind: 'auth',
    outcome: 'not_sent',
    hint: ['Make a key at https://cloud.zilliz.com under API Keys, then:', '  export ZILLIZ_API_KEY=<your key>'].join(
      '\n',
    ),
  })
}
