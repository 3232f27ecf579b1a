import { scaleBand, scaleLinear } from 'd3-scale'

export interface Bars {
  x: (key: number) => number
  width: number
  y: (value: number) => number
  ticks: number[]
}

/** Computes the positions of the vertical bars in a chart, and of its grid lines at whole numbers. */
export function barScale(keys: readonly number[], maxValue: number, width: number, height: number): Bars {
  const band = scaleBand<number>().domain(keys).range([0, width]).paddingInner(0.25)
  const linear = scaleLinear()
    .domain([0, Math.max(1, maxValue)])
    .nice(3)
    .range([height, 0])
  return {
    x: (key) => band(key) ?? 0,
    width: Math.max(1, band.bandwidth()),
    y: linear,
    ticks: linear.ticks(3).filter(Number.isInteger),
  }
}
