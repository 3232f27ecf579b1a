import { readFile, writeFile } from 'node:fs/promises'

const begin = '<!-- runtimes -->'
const end = '<!-- /runtimes -->'

/** Puts the table between the two marks. */
export function placeTable(text: string, table: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`There is no place for the table: ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`
}

export async function writeReadme(file: string, table: string): Promise<void> {
  await writeFile(file, placeTable(await readFile(file, 'utf8'), table))
}
