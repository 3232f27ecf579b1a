import prettyBytes from 'pretty-bytes'
import type { CellKind } from './format.ts'
import { printable } from './printable.ts'
import type { Colors } from '../terminal.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** `GMT+2`, `GMT-3:30`; `UTC` where there is no difference. */
function zoneOf(time: Date): string {
  const minutesEast = -time.getTimezoneOffset()
  if (minutesEast === 0) return 'UTC'
  const distance = Math.abs(minutesEast)
  const minutes = distance % 60
  return `GMT${minutesEast < 0 ? '-' : '+'}${Math.floor(distance / 60)}${minutes === 0 ? '' : `:${two(minutes)}`}`
}

/** `2024-08-26 04:27 GMT+2`: local time, with its zone. Without `Intl`, which takes 20 ms to begin: a third of the whole command. */
function localTime(value: string): string {
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return value
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())} ${zoneOf(time)}`
}

const none = '-'

const plain = (value: unknown): string => printable(typeof value === 'string' ? value : JSON.stringify(value))

const statusColors: Readonly<Record<string, 'green' | 'yellow' | 'red' | 'dim'>> = {
  AVAILABLE: 'green',
  SUCCESSFUL: 'green',
  ENABLED: 'green',
  LOADED: 'green',
  CREATING: 'yellow',
  PENDING: 'yellow',
  IN_PROGRESS: 'yellow',
  CANCELING: 'yellow',
  FAILED: 'red',
  CANCELED: 'red',
  DELETED: 'dim',
}

/** A value as a table shows it, without colour. */
export function cell(value: unknown, kind: CellKind = 'text'): string {
  if (value === undefined || value === null || value === '') return none
  if (kind !== 'json' && Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.map(plain).join(', ') || none
  }
  if (kind === 'size' && typeof value === 'number') return prettyBytes(value, { binary: true })
  const shown = plain(value)
  if (kind === 'time') return localTime(shown)
  return kind === 'percent' && /^\d+(\.\d+)?$/.test(shown) ? `${shown}%` : shown
}

/** What a cell says, in the colour of what it means. */
export function paint(text: string, kind: CellKind | undefined, colors: Colors): string {
  const color = kind === 'status' ? statusColors[text] : undefined
  return color ? colors[color](text) : text
}
