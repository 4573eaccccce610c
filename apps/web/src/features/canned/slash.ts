/** A slash being written, and what follows it up to the caret. */
export interface Slash {
  from: number
  to: number
  q: string
}

/** The slash that opens the list: at the start or after a space, with nothing but the beginning of a shortcut up to the caret. Pure. */
export function slashAt(text: string, caret: number | undefined): Slash | undefined {
  if (caret === undefined) return undefined
  const found = /(?:^|\s)\/([^\s/{}]{0,50})$/.exec(text.slice(0, caret))
  if (!found) return undefined
  const q = found[1] ?? ''
  return { from: caret - q.length - 1, to: caret, q }
}
