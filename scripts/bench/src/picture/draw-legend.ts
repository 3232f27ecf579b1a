import { barHeight, headHeight, panelWidth } from './draw-panel.ts'

/** A sample of each thing, twenty-two wide, and what it is. */
const samples: readonly [sample: string, text: string, kind?: string][] = [
  ['<rect y="-6" width="22" height="12" rx="1.5"/>', 'core', 'core'],
  ['<rect y="-6" width="22" height="12" rx="1.5"/>', 'the raw client below it', 'own'],
  ['<rect y="-6" width="22" height="12" rx="1.5"/>', 'other clients', 'peer'],
  ['<path class="floor" d="M11 -9v18"/>', 'without any client'],
  ['<path class="spread" d="M0 0h22m0 -2.5v5M0 -2.5v5"/>', 'least to most of the rounds'],
  ['<path class="target" d="M11 -8v16"/>', 'target, at most'],
]
const samplesInColumn = 3

export const legendHeight = headHeight + samplesInColumn * barHeight

/** Stands where a panel would. */
export const legend: string = [
  '<text class="title" x="0" y="24">Less is better</text>',
  ...samples.map(([sample, text, kind = ''], index) => {
    const left = Math.floor(index / samplesInColumn) * (panelWidth / 2)
    const top = headHeight + (0.5 + (index % samplesInColumn)) * barHeight
    return `<g class="${kind}" transform="translate(${left} ${top})">${sample}<text x="32" y="4">${text}</text></g>`
  }),
].join('\n')
