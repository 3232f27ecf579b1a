// Control characters would control the terminal, direction marks would reverse the line, and invisible characters would hide parts
// of a name. Joiners (U+200C, U+200D) are kept, because emoji and some scripts need them.
const invisible = /(?:[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf})+/gu

/** Replaces control characters, line breaks, direction marks and invisible characters of a text of the service with spaces. */
export const visibleText = (text: string): string => text.replaceAll(invisible, ' ')
