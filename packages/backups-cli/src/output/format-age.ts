const dayMs = 86_400_000

/** Each unit, its length, and the age from which it is used. */
const units: readonly (readonly [unit: string, lengthMs: number, fromMs: number])[] = [
  ['y', 365 * dayMs, 2 * 365 * dayMs],
  ['d', dayMs, dayMs],
  ['h', 3_600_000, 3_600_000],
  ['m', 60_000, 60_000],
  ['s', 1000, 0],
]

/** Returns the time since `time` in its largest unit, such as `3d`, `5h` or `12m`; undefined if it is not a time in the past. */
export function formatAge(time: unknown, now: number): string | undefined {
  const ms = now - Date.parse(typeof time === 'string' ? time : '')
  const [unit, lengthMs = 1] = units.find(([, , fromMs]) => ms >= fromMs) ?? []
  return unit === undefined ? undefined : `${Math.floor(ms / lengthMs)}${unit}`
}
