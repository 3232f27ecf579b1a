// Escape sequences in a name or a message would control the terminal, and direction marks would reverse the line.
// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** Replaces control characters and line breaks in a text of the service with spaces. */
export const stripControlCharacters = (text: string): string => text.replaceAll(controlCharacters, ' ')
