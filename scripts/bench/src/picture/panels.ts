import type { Measured } from '../figure.ts'

/** What a bar stands for: core, the raw client beside it, what costs nothing but itself, or somebody else's client. */
type Kind = 'core' | 'own' | 'floor' | 'peer'

export interface Bar {
  name: string
  kind: Kind
  figure: Measured
}

export interface Panel {
  title: string
  /** Where the bars would end if nothing were added. */
  floor: number
  /** Least first. */
  bars: readonly Bar[]
  /** Core's own, of which there may be several: the one that the row names first. */
  main: Bar
  /** Half a sentence about it, for whoever hears the picture. */
  says: (figure: string) => string
}

interface Wanted {
  row: string
  title: string
  says: (figure: string) => string
  floor: number
  /** Which of the row's figures. */
  isShown: (figure: Measured) => boolean
}

const isPlain = ({ what }: Measured): boolean => what === undefined

const wanted: readonly Wanted[] = [
  {
    row: 'call',
    title: 'One list call over loopback, × raw fetch',
    says: (figure) => `a list call takes ${figure} raw fetch`,
    floor: 1,
    isShown: isPlain,
  },
  {
    row: 'client',
    title: 'The client alone, CPU µs over raw fetch',
    says: (figure) => `the client alone adds ${figure}`,
    floor: 0,
    isShown: (figure) => isPlain(figure) && figure.unit === 'µs',
  },
  {
    row: 'import',
    title: 'Import, ms over an empty program',
    says: (figure) => `an import takes ${figure}`,
    floor: 0,
    isShown: isPlain,
  },
  {
    row: 'bundle',
    title: 'A program that lists, bundled: kB gzip',
    says: (figure) => `a bundle that lists has ${figure}`,
    floor: 0,
    isShown: () => true,
  },
  {
    row: 'types',
    title: 'Type instantiations of eleven calls',
    says: (figure) => `eleven calls instantiate ${figure} types`,
    floor: 0,
    isShown: () => true,
  },
]

/** The rows that the picture is drawn from. */
export const rowsOfPicture: readonly string[] = wanted.map(({ row }) => row)

const floors = new Set(['raw fetch, once more', 'an empty module'])

const kindOf = ({ contestant }: Measured): Kind =>
  floors.has(contestant)
    ? 'floor'
    : /^core\b/.test(contestant)
      ? 'core'
      : contestant === 'backups-client'
        ? 'own'
        : 'peer'

/** What the title says already is left out. */
const nameOf = ({ contestant, what }: Measured): string =>
  what === undefined || what === 'list only' ? contestant : `${contestant}, ${what}`

/** The panels of the picture. A row without figures is an error: a picture with a hole would be taken for a whole one. */
export const readPanels = (measured: readonly Measured[]): Panel[] =>
  wanted.map(({ row, title, says, floor, isShown }) => {
    const bars = measured
      .filter((figure) => figure.row === row && isShown(figure))
      .map((figure): Bar => ({ name: nameOf(figure), kind: kindOf(figure), figure }))
    const main = bars.find(({ kind }) => kind === 'core')
    if (!main) throw new Error(`the picture needs the row ${row}, with core's figures`)
    return { title, floor, bars: bars.toSorted((a, b) => a.figure.median - b.figure.median), main, says }
  })
