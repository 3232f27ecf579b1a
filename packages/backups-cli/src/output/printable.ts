// Escape sequences in a name or a message would be obeyed by the terminal; marks of direction would turn the line around.
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** A text from elsewhere, in one line that does nothing to the terminal. */
export const printable = (text: string): string => text.replaceAll(unprintable, ' ')
