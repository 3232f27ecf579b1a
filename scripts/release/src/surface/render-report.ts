import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderCommandReport } from './render-command-report.ts'
import { renderTypeReport } from './render-type-report.ts'

interface Manifest {
  name: string
  bin?: Record<string, string>
  exports?: Record<string, unknown>
  publishConfig?: { exports?: Record<string, unknown> }
  engines?: Record<string, string>
}

/** Renders the surface of a built package: its entries, supported runtimes, types and commands. */
export function renderReport(packageFolder: string): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as Manifest
  const { name, bin = {}, engines = {} } = manifest
  const paths = manifest.publishConfig?.exports ?? manifest.exports ?? {}
  const parts = [
    `# The surface of \`${name}\``,
    'Rendered from the built package by `pnpm api:update`. Do not edit. Every change here needs a changeset.',
    [
      '```',
      ...Object.keys(paths).map((path) => `exports ${path}`),
      ...Object.keys(bin).map((command) => `command ${command}`),
      ...Object.entries(engines).map(([runtime, range]) => `runs on ${runtime} ${range}`),
      '```',
    ].join('\n'),
  ]
  for (const [path, target] of Object.entries(paths)) {
    const { default: module } = target as { default?: string }
    if (module === undefined) continue
    if (path !== '.') parts.push(`## \`${join(name, path)}\``)
    parts.push(`\`\`\`ts\n${renderTypeReport(packageFolder, name, module.replace(/\.js$/, '.d.ts'))}\n\`\`\``)
  }
  for (const program of Object.values(bin)) parts.push(`\`\`\`\n${renderCommandReport(packageFolder, program)}\n\`\`\``)
  return `${parts.join('\n\n')}\n`
}
