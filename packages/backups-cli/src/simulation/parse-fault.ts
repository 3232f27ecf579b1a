import type { Fault } from '@org/backups-sim'
import { usageFailure } from '../errors/failure.ts'

const textFields = new Set(['operationId', 'reset', 'message', 'body', 'contentType'])

function parseField(name: string, text: string): unknown {
  if (textFields.has(name)) return text
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Parses a fault from `status=503,times=2`, or from JSON for faults with nested fields. */
export function parseFault(text: string): Fault {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as Fault
    } catch {
      throw usageFailure(`--fault is not valid JSON: ${text}`)
    }
  }
  const pairs = text.split(',').map((pair) => pair.split('=') as [string, string?])
  if (pairs.some(([name, value]) => name === '' || value === undefined)) {
    throw usageFailure(`--fault must be like status=503,times=2, or JSON, not "${text}".`)
  }
  return Object.fromEntries(pairs.map(([name, value = '']) => [name, parseField(name, value)])) as Fault
}
