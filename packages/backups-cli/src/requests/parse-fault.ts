import type { Fault } from '@org/backups-sim'
import { usageFailure } from '../failure.ts'

const isTextual = new Set(['operationId', 'reset', 'message', 'body', 'contentType'])

function valueOf(name: string, text: string): unknown {
  if (isTextual.has(name)) return text
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** A fault from `status=503,times=2`, or from JSON for those that hold more than a text or a number. */
export function parseFault(text: string): Fault {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as Fault
    } catch {
      throw usageFailure(`--fault is no JSON: ${text}`)
    }
  }
  const pairs = text.split(',').map((pair) => pair.split('=') as [string, string?])
  if (pairs.some(([name, value]) => name === '' || value === undefined)) {
    throw usageFailure(`--fault must be like status=503,times=2, or JSON, not "${text}".`)
  }
  return Object.fromEntries(pairs.map(([name, value = '']) => [name, valueOf(name, value)])) as Fault
}
