/** Formats milliseconds as `9 s`, `2 min 05 s` or `1 h 05 min`. The padding keeps the width of a running timer constant. */
export function durationInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const pad = (value: number): string => String(value).padStart(2, '0')
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
}
