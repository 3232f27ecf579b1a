import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writePart } from '@org/workspace/write-readme-section'
import type { Measured } from '../figure.ts'
import { drawPicture } from './draw-picture.ts'
import { readPanels } from './panels.ts'
import { sayFigures } from './say-figures.ts'

/** What `pnpm bench` writes. */
export interface Bench {
  at: string
  machine: { node: string; platform: string; cores: number }
  rounds: number
  measured: Measured[]
}

const root = join(import.meta.dirname, '../../../..')
const picture = 'docs/bench/bench.svg'

/** Draws the figures, and puts the picture with its main figures in words into README.md. */
export async function writePicture({ at, machine, rounds, measured }: Bench): Promise<string> {
  const panels = readPanels(measured)
  const made = `${at.slice(0, 10)}, Node ${machine.node.slice(1)}, ${machine.platform}, ${machine.cores} cores, ${rounds} rounds`
  const file = join(root, picture)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, drawPicture({ source: `Measured ${made}.`, panels }))
  await writePart(
    join(root, 'README.md'),
    'bench',
    `![${sayFigures(panels)}](${picture})\n\nDrawn by \`pnpm bench --write\` (${made}); what each row measures is in [scripts/bench](scripts/bench).`,
  )
  return picture
}
