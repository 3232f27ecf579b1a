import { describe, expect, test } from 'vitest'
import { type Figure, type Measured, summarize } from '../figure.ts'
import { drawPicture } from './draw-picture.ts'
import { readPanels, rowsOfPicture } from './panels.ts'
import { sayFigures } from './say-figures.ts'

const call: Figure[] = [
  { contestant: 'core, pages()', unit: '×', values: [1, 1.2, 1.1], atMost: 1.15 },
  { contestant: 'raw fetch, once more', unit: '×', values: [1, 0.9, 1.1] },
  { contestant: 'slow <peer>', unit: '×', values: [2.2, 2.1, 4.4] },
  { contestant: 'quick peer', unit: '×', values: [1.1, 1.1, 1.1] },
  { contestant: 'core, pages()', what: 'CPU', unit: '×', values: [9] },
]
const one: Figure[] = [{ contestant: 'core', unit: 'µs', values: [7] }]

const measure = (figures: Readonly<Record<string, Figure[]>> = { call }): Measured[] =>
  rowsOfPicture.flatMap((row) => (figures[row] ?? one).map((figure) => summarize(row, figure)))
const draw = (measured: Measured[]): string =>
  drawPicture({ source: 'Measured on a day.', panels: readPanels(measured) })

/** What was drawn for a contestant. */
function barOf(picture: string, name: string): { kind: string; left: number; width: number; rest: string } {
  const line = picture.split('\n').find((text) => text.includes(`>${name}</text>`)) ?? ''
  const [, kind = '', left, width, rest = ''] =
    /^<g class="(\w+)">.*<rect x="([\d.]+)".* width="([\d.]+)".*?\/>(.*)/.exec(line) ?? []
  return { kind, left: Number(left), width: Number(width), rest }
}

describe('a bar', () => {
  const picture = draw(measure())

  test('is there for each contestant of a row, with its figure, the least first', () => {
    const names = ['raw fetch, once more', 'core, pages()', 'quick peer', 'slow &lt;peer&gt;']
    const places = names.map((name) => picture.indexOf(`>${name}</text>`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(
      names.map((name) => /<text x="[\d.]+" y="[\d.]+">([^<]+)<\/text><\/g>$/.exec(barOf(picture, name).rest)?.[1]),
    ).toEqual(['1.00 ×', '1.10 ×', '1.10 ×', '2.20 ×'])
  })

  test('is as wide as its figure is large, and all begin at the same place', () => {
    const [floor, slow] = [barOf(picture, 'raw fetch, once more'), barOf(picture, 'slow &lt;peer&gt;')]
    expect(slow.left).toBe(floor.left)
    expect(slow.width / floor.width).toBeCloseTo(2.2, 2)
  })

  test('has the least and the most of its rounds, where there were several', () => {
    const { left, width, rest } = barOf(picture, 'slow &lt;peer&gt;')
    const [, to] = /class="spread" d="M[\d.]+ [\d.]+H([\d.]+)/.exec(rest) ?? []
    expect((Number(to) - left) / width).toBeCloseTo(2, 2)
    expect(barOf(picture, 'core').rest).not.toContain('spread')
  })

  test('has its target, where there is one', () => {
    const { left, width, rest } = barOf(picture, 'core, pages()')
    const [, at] = /class="target" d="M([\d.]+)/.exec(rest) ?? []
    expect((Number(at) - left) / width).toBeCloseTo(1.15 / 1.1, 1)
    expect(picture.match(/<title>target: at most/g)).toHaveLength(1)
  })

  test("is core's own colour for core alone", () => {
    const kinds = ['core, pages()', 'raw fetch, once more', 'quick peer'].map((name) => barOf(picture, name).kind)
    expect(kinds).toEqual(['core', 'floor', 'peer'])
  })

  test('of less than nothing, which is noise, has no width', () => {
    const noise = [...one, { contestant: 'raw fetch, once more', unit: 'µs', values: [-1, -2, 0] } as const]
    expect(barOf(draw(measure({ client: noise })), 'raw fetch, once more').width).toBe(0)
  })
})

test('a row without figures is an error', () => {
  for (const row of rowsOfPicture) {
    const others = measure().filter((figure) => figure.row !== row)
    expect(() => readPanels(others)).toThrow(`needs the row ${row}`)
  }
})

test('the picture says in words what it shows, for whoever does not see it', () => {
  const panels = readPanels(measure())
  expect(sayFigures(panels)).toContain(
    'a list call takes 1.10 × raw fetch, others 1.10 × (quick peer) to 2.20 × (slow <peer>);',
  )
  const picture = draw(measure())
  expect(picture).toContain('role="img" aria-labelledby="title desc"')
  expect(picture).toMatch(/<title id="title">.+<\/title>\n<desc id="desc">With core, .+ Measured on a day\.<\/desc>/)
})

test('the picture needs nothing else, and runs nothing', () => {
  expect(draw(measure())).not.toMatch(/<script|href=|@import|url\(/)
})
