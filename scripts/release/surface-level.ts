import type { Level } from '../spec-bump/verdict.ts'

/** What a line of a report names: `export Backup`, `pages`, `--page-size`, `runs on node`. Undefined for what only closes or borrows. */
function nameOf(line: string): string | undefined {
  const text = line.trim().replace(/^(readonly|static|abstract|get|set) /, '')
  if (/^([})`#]|import )/.test(text)) return undefined
  // What is exported stays a name when an interface becomes a type, or a function a constant.
  const exported =
    /^export (?:declare )?(?:(?:abstract )?(?:class|const|enum|function|interface|type|let|var) |\{ )(\w+)/
  const [, name] = text.match(exported) ?? []
  if (name !== undefined) return `export ${name}`
  if (text.startsWith('-')) return text.match(/--?[\w-]+/g)?.at(-1)
  if (/^(exports|command) /.test(text)) return text
  return text.match(/^(\[[^\]]+\]|[^[(:?<={;]+)/)?.[0].trim()
}

/** Names of a report, those of members after what they belong to: `export BackupList/pages`. Deeper ones are shapes, and no names. */
function readNames(report: string): Set<string> {
  const names = new Set<string>()
  let owner = ''
  let section = ''
  for (const line of report.split('\n')) {
    if (line.startsWith('## ')) section = `${line.slice(3)}: `
    const name = nameOf(line)
    const depth = line.search(/\S/)
    if (name === undefined || depth > 4) continue
    if (depth === 0) owner = name
    names.add(section + (depth === 0 ? name : `${owner}/${name}`))
  }
  return names
}

/** What a change of a surface asks for at least: a name that is gone breaks whoever uses it; what else it means, a reviewer has to say. */
export function surfaceLevel(before: string, after: string): { level: Level; gone: string[] } {
  const now = readNames(after)
  const gone = [...readNames(before)].filter((name) => !now.has(name))
  return { level: gone.length > 0 ? 'major' : before === after ? 'none' : 'minor', gone }
}
