import stringWidth from 'string-width'

const plainText = /^[\u0020-\u007e]*$/

export const widthOf = (text: string): number => (plainText.test(text) ? text.length : stringWidth(text))

let segmenter: Intl.Segmenter | undefined

/** Splits a text into the characters that a reader sees. Loads `Intl`, which takes 20 ms, only if the text is not plain ASCII. */
export function graphemes(text: string): string[] {
  if (plainText.test(text)) return text.split('')
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Cuts a text to a number of columns, and marks the cut with an ellipsis. */
export function cutText(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let cut = ''
  for (const part of graphemes(text)) {
    if (widthOf(cut + part) > columns - 1) break
    cut += part
  }
  return `${cut}…`
}
