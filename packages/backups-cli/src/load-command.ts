import type { Command } from './command.ts'

const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  list: async () => (await import('./commands/list.ts')).list,
  describe: async () => (await import('./commands/describe.ts')).describe,
  create: async () => (await import('./commands/create.ts')).create,
  delete: async () => (await import('./commands/delete.ts')).deleteCommand,
  'restore-cluster': async () => (await import('./commands/restore-cluster.ts')).restoreCluster,
  'restore-collection': async () => (await import('./commands/restore-collection.ts')).restoreCollection,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  'policy get': async () => (await import('./commands/policy-get.ts')).policyGet,
  'policy set': async () => (await import('./commands/policy-set.ts')).policySet,
  'job describe': async () => (await import('./commands/job-describe.ts')).jobDescribe,
  'job wait': async () => (await import('./commands/job-wait.ts')).jobWait,
  console: async () => (await import('./commands/console.ts')).consoleCommand,
  sim: async () => (await import('./commands/sim.ts')).sim,
  'completion bash': async () => (await import('./commands/completion.ts')).completion('bash', loadCommand),
  'completion zsh': async () => (await import('./commands/completion.ts')).completion('zsh', loadCommand),
  'completion fish': async () => (await import('./commands/completion.ts')).completion('fish', loadCommand),
}

/** Loads the implementation of a command in `commandTable`. */
export function loadCommand(name: string): Promise<Command> {
  const load = loaders[name]
  if (!load) throw new Error(`No command ${name}`)
  return load()
}
