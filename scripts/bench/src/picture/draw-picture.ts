import { legend, legendHeight } from './draw-legend.ts'
import { drawPanel, escapeText, heightOf, panelWidth } from './draw-panel.ts'
import type { Panel } from './panels.ts'
import { sayFigures } from './say-figures.ts'

const margin = 24
const columns = 2
const width = columns * panelWidth + (columns + 1) * margin

/** Both colour schemes, since a picture does not know the page that it stands on. */
const style = `
svg { --surface: #fff; --line: #d5dae1; --text: #171c24; --muted: #566072; --core: #5b76e0; --core-text: #3451c7; --own: #b9c5f3; --peer: #b3bcc9; --spread: #171c24; --target: #b3261e }
@media (prefers-color-scheme: dark) {
  svg { --surface: #161a21; --line: #343b48; --text: #e8ebf0; --muted: #a7b0bf; --core: #6f88f2; --core-text: #8fa4ff; --own: #424f8a; --peer: #4f596a; --spread: #f0f2f5; --target: #ff9d96 }
}
text { font: 12px ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; fill: var(--muted) }
.paper { fill: var(--surface); stroke: var(--line) }
.title { font-size: 14px; font-weight: 600; fill: var(--text) }
.name { text-anchor: end }
.core text { font-weight: 600; fill: var(--core-text) }
.core rect { fill: var(--core) }
.own rect { fill: var(--own) }
.peer rect { fill: var(--peer) }
.floor rect { fill: none; stroke: var(--muted) }
path { fill: none }
path.floor { stroke: var(--muted); stroke-dasharray: 2 3 }
.spread { stroke: var(--spread) }
.target { stroke: var(--target); stroke-width: 2 }
`

export interface Drawing {
  /** When and on what it was measured. */
  source: string
  panels: readonly Panel[]
}

/** The figures as a picture: an SVG that needs nothing else. Less is better in all of it. */
export function drawPicture({ source, panels }: Drawing): string {
  const cells = [
    ...panels.map((panel) => ({ markup: drawPanel(panel), height: heightOf(panel) })),
    { markup: legend, height: legendHeight },
  ]
  const placed: string[] = []
  let height = margin / 2
  for (let first = 0; first < cells.length; first += columns) {
    const line = cells.slice(first, first + columns)
    for (const [column, { markup }] of line.entries()) {
      const left = margin + column * (panelWidth + margin)
      placed.push(`<g transform="translate(${left} ${height})">\n${markup}\n</g>`)
    }
    height += Math.max(...line.map((cell) => cell.height)) + margin / 2
  }
  height += margin / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">What core costs beside raw fetch and other clients; less is better</title>
<desc id="desc">${escapeText(sayFigures(panels))} ${escapeText(source)}</desc>
<style>${style}</style>
<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${placed.join('\n')}
</svg>
`
}
