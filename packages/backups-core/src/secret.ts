import type { Data, OperationId, SecretPointers } from '@org/backups-client'

/** A value that is masked when it is printed, inspected or converted to JSON. */
export interface Secret {
  /** Returns the text itself. */
  reveal(): string
  toString(): string
  toJSON(): string
}

/** The `data` of an operation as core returns it. Each value that the document marks `x-secret` is a `Secret`. */
export type Payload<Id extends OperationId> = Id extends keyof SecretPointers
  ? { [Name in keyof Data<Id>]: `/${Name & string}` extends SecretPointers[Id] ? Secret : Data<Id>[Name] }
  : Data<Id>

const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom')

/** Wraps a text so that only `.reveal()` returns it. The text is in a closure, so no property contains it. */
export function createSecret(text: string): Secret {
  const shown = { value: () => '[secret]' }
  const asText = { toString: shown, toJSON: shown, [Symbol.toPrimitive]: shown, [inspect]: shown }
  return Object.freeze(Object.create(null, { reveal: { value: () => text }, ...asText }) as Secret)
}

/** Replaces the key in the text of a server or a custom fetch. Does not replace short keys, which could be part of any word. */
export const hideKey = (text: string, key: string): string =>
  key.length < 12 ? text : text.replaceAll(key, '[api key]')

/** Wraps the fields that the document marks `x-secret`. `pointers` are JSON pointers into `data`. */
export function hideSecrets(pointers: readonly string[], data: object): void {
  for (const pointer of pointers) {
    const names = pointer.slice(1).split('/')
    const last = names.pop() as string
    let owner = data as Record<string, unknown> | null | undefined
    for (const name of names) owner = owner?.[name] as typeof owner
    if (typeof owner?.[last] === 'string') owner[last] = createSecret(owner[last])
  }
}
