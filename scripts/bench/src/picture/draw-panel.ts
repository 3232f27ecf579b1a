import { scaleBand, scaleLinear } from 'd3-scale'
import type { Measured } from '../figure.ts'
import type { Bar, Panel } from './panels.ts'
import { sayFigure } from './say-figures.ts'

export const panelWidth = 484
export const headHeight = 44
export const barHeight = 20
const nameWidth = 176
/** For the figure beside the longest bar. */
const figureWidth = 74
const gap = 8
const middle = 4

export const heightOf = ({ bars }: Panel): number => headHeight + bars.length * barHeight

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const furthest = ({ median, max, atMost = 0 }: Measured): number => Math.max(median, max, atMost)

/** One decimal is a tenth of a pixel: more would only make the file change. */
const at = (place: number): string => String(Math.round(place * 10) / 10)

/** A line of bars, from the left: name, bar, how far the rounds were apart, the target, the figure. */
export function drawPanel({ title, floor, bars }: Panel): string {
  const x = scaleLinear()
    .domain([0, Math.max(...bars.map(({ figure }) => furthest(figure)))])
    .range([nameWidth + gap, panelWidth - figureWidth])
    .clamp(true)
  const y = scaleBand<Bar>()
    .domain(bars)
    .range([headHeight, headHeight + bars.length * barHeight])
    .paddingInner(0.3)
    .paddingOuter(0.15)
  const [top, bottom] = y.range()

  const drawBar = (bar: Bar): string => {
    const { name, kind, figure } = bar
    const { median, min, max, rounds, atMost } = figure
    const from = y(bar) as number
    const height = y.bandwidth()
    const half = from + height / 2
    const whisker =
      rounds === 1
        ? ''
        : `<path class="spread" d="M${at(x(min))} ${at(half)}H${at(x(max))}m0 -2.5v5M${at(x(min))} ${at(half - 2.5)}v5"/>`
    const target =
      atMost === undefined
        ? ''
        : `<path class="target" d="M${at(x(atMost))} ${at(from - 2)}v${at(height + 4)}"><title>target: at most ${atMost}</title></path>`
    return [
      `<g class="${kind}">`,
      `<text class="name" x="${nameWidth}" y="${at(half + middle)}">${escapeText(name)}</text>`,
      `<rect x="${at(x(0))}" y="${at(from)}" width="${at(x(median) - x(0))}" height="${at(height)}" rx="1.5"/>`,
      whisker,
      target,
      `<text x="${at(Math.max(x(furthest(figure)), x(0)) + gap)}" y="${at(half + middle)}">${sayFigure(figure)}</text>`,
      '</g>',
    ].join('')
  }

  return [
    `<text class="title" x="0" y="24">${escapeText(title)}</text>`,
    `<path class="floor" d="M${at(x(floor))} ${top}V${bottom}"/>`,
    ...bars.map(drawBar),
  ].join('\n')
}
