import prettyBytes from 'pretty-bytes'
import type { CellKind } from './format.ts'
import { printable } from './printable.ts'
import type { Colors } from '../terminal.ts'

let clock: Intl.DateTimeFormat | undefined

/** `2024-08-26 04:27 GMT+2`: local time, with its zone. */
function localTime(value: string): string {
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return value
  clock ??= new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  const part = Object.fromEntries(clock.formatToParts(time).map(({ type, value: text }) => [type, text]))
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']} ${part['timeZoneName']}`
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
