import type { Terminal } from './terminal.ts'

/** Calls back each time that Enter is pressed, until it is told to stop; never where nobody sits at a keyboard. */
export function onEnter({ stdin }: Terminal, call: () => void): () => void {
  if (!stdin.isTTY) return () => {}
  // A terminal gives its input line by line.
  stdin.on('data', call)
  return () => void stdin.off('data', call).pause()
}
