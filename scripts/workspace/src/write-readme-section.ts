import { readFile, writeFile } from 'node:fs/promises'

/** Replaces the text between the marks `<!-- name -->` and `<!-- /name -->`. */
export function placePart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`The page has no marks ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`
}

export async function writePart(file: string, name: string, part: string): Promise<void> {
  await writeFile(file, placePart(await readFile(file, 'utf8'), name, part))
}
