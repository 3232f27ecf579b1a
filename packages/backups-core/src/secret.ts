/** A value that does not show itself: printing, inspecting or JSON-stringifying it gives a mask. */
export interface Secret {
  /** The text itself. */
  reveal(): string
  toString(): string
  toJSON(): string
}

const mask = '[secret]'
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom')

/** Wraps a text so that only `.reveal()` gives it. The text is held by a closure, not by a property. */
export function createSecret(text: string): Secret {
  const show = (): string => mask
  return Object.freeze(
    Object.create(null, {
      reveal: { value: () => text },
      toString: { value: show },
      toJSON: { value: show },
      [Symbol.toPrimitive]: { value: show },
      [inspect]: { value: show },
    }) as Secret,
  )
}
