import type { Measured } from '../figure.ts'
import { formatNumber } from '../render-table.ts'
import type { Bar, Panel } from './panels.ts'

export const sayFigure = ({ unit, median }: Measured): string =>
  unit === '' ? median.toLocaleString('en') : formatNumber(median, unit)

const sayBar = ({ name, figure }: Bar): string => `${sayFigure(figure)} (${name})`

/** Core's figure, and the least and the most of the others. */
function sayPanel({ says, main, bars }: Panel): string {
  const others = bars.filter(({ kind }) => kind === 'peer').map(sayBar)
  const range = [...new Set([others[0], others.at(-1)])].join(' to ')
  return says(sayFigure(main.figure)) + (others.length === 0 ? '' : `, others ${range}`)
}

/** The main figures in words. */
export const sayFigures = (panels: readonly Panel[]): string => `With core, ${panels.map(sayPanel).join('; ')}.`
