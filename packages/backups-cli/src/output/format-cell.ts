import { visibleText } from '@org/wording'
import prettyBytes from 'pretty-bytes'
import type { CellKind } from './format.ts'
import type { Colors } from '../terminal.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** Returns `GMT+2`, `GMT-3:30`, or `UTC` for no offset. */
function zoneOf(time: Date): string {
  const minutesEast = -time.getTimezoneOffset()
  if (minutesEast === 0) return 'UTC'
  const distance = Math.abs(minutesEast)
  const minutes = distance % 60
  return `GMT${minutesEast < 0 ? '-' : '+'}${Math.floor(distance / 60)}${minutes === 0 ? '' : `:${two(minutes)}`}`
}

/** Returns a time as `2024-08-26 04:27 GMT+2`. Does not use `Intl`, whose first use takes 20 ms, a third of the whole command. */
function localTime(value: string): string {
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return value
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())} ${zoneOf(time)}`
}

const emptyCell = '-'

const plain = (value: unknown): string => visibleText(typeof value === 'string' ? value : JSON.stringify(value))

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

/** Returns a value as a table shows it, without color. */
export function formatCell(value: unknown, kind: CellKind = 'text'): string {
  if (value === undefined || value === null || value === '') return emptyCell
  if (kind !== 'json' && Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.map(plain).join(', ') || emptyCell
  }
  if (kind === 'size' && typeof value === 'number') return prettyBytes(value, { binary: true })
  const shown = plain(value)
  if (kind === 'time') return localTime(shown)
  return kind === 'percent' && /^\d+(\.\d+)?$/.test(shown) ? `${shown}%` : shown
}

/** Colours the text of a cell with a status. */
export function colorCell(text: string, kind: CellKind | undefined, colors: Colors): string {
  const color = kind === 'status' ? statusColors[text] : undefined
  return color ? colors[color](text) : text
}
