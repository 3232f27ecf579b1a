import type { Level } from '@org/spec-bump/level'

/** Returns the exported names of a line of types. The kind of a declaration (class, type, …) is not part of its name. */
function namesInTypes(text: string): string[] {
  const list = /^export \{ (.+) \}/.exec(text)?.[1]
  if (list !== undefined) return list.split(', ').map((name) => `export ${name.split(' as ').at(-1)}`)
  const kind = /^export (?:declare )?(?:abstract )?(?:class|const|enum|function|interface|let|namespace|type|var) (\w+)/
  const name = kind.exec(text)?.[1] ?? /^export (\* as \w+|default)/.exec(text)?.[1]
  return name === undefined ? [] : [`export ${name}`]
}

function namesOfMember(text: string): string[] {
  const bare = text.replace(/^((readonly|static|abstract|get|set) )+/, '')
  const name = /^("[^"]*"|\[[^\]]+\]|[\w$]+)/.exec(bare)?.[0]
  return name === undefined ? [] : [name]
}

/** Returns the names of a line of a list: entries, commands, flags without values, exit codes without descriptions. */
function namesInList(text: string): string[] {
  if (text.startsWith('-')) return text.match(/(?<=^|, )--?[\w-]+/g) ?? []
  return [/^(\d+|runs on \S+)(?= )/.exec(text)?.[0] ?? text]
}

/** Returns the names in a report. The name of a member starts with its owner: `export BackupList/pages`. Deeper levels are ignored. */
function readNames(report: string): Set<string> {
  const found = new Set<string>()
  let section = ''
  let fence: 'none' | 'types' | 'list' = 'none'
  let owner: string | undefined
  for (const line of report.split('\n')) {
    if (line.startsWith('```')) fence = fence !== 'none' ? 'none' : line === '```ts' ? 'types' : 'list'
    if (line.startsWith('## ')) section = `${line.slice(3)}: `
    const text = line.trim()
    const depth = line.search(/\S/)
    if (fence === 'none' || text === '' || text.startsWith('```') || depth > 4) continue
    if (depth === 0) {
      const names = fence === 'types' ? namesInTypes(text) : namesInList(text)
      for (const name of names) found.add(section + name)
      owner = names[0]
    } else if (owner !== undefined) {
      const names = fence === 'types' ? namesOfMember(text) : namesInList(text)
      for (const name of names) found.add(`${section}${owner}/${name}`)
    }
  }
  return found
}

/** Returns the lowest level for a change to a surface. A removed name is major. Any other change is minor; a reviewer may raise the level. */
export function surfaceLevel(before: string, after: string): { level: Level; removed: string[] } {
  const now = readNames(after)
  const removed = [...readNames(before)].filter((name) => !now.has(name))
  return { level: removed.length > 0 ? 'major' : before === after ? 'none' : 'minor', removed }
}
