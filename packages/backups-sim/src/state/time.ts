import type { Time } from './state.ts'

export const secondMs = 1000
export const minuteMs: number = 60 * secondMs
export const hourMs: number = 60 * minuteMs
export const dayMs: number = 24 * hourMs

/** Formats a time like the service does, without fractions of a second. */
export function toTime(ms: number): Time {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

export function toMs(time: Time): number {
  const ms = Date.parse(time)
  if (Number.isNaN(ms)) throw new RangeError(`"${time}" is not a valid time. Example: 2024-08-26T02:27:51Z`)
  return ms
}
