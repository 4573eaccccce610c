import type { Excerpt, SearchTerm } from '@switchboard/contracts'
import { marksIn } from './marks.ts'

/** UTF-16 units that an excerpt shows at most, besides its ellipses. */
const LENGTH = 240
/** What stands before the first hit. */
const LEAD = 70

/** The part of a text around the first thing found in it, with all that was found there. Without any: its beginning. Pure. */
export function excerptOf(text: string, terms: readonly SearchTerm[]): Excerpt {
  const marks = marksIn(text, terms)
  const first = marks[0]
  const from = first && first.to > LENGTH - LEAD ? startNear(text, first.from - LEAD) : 0
  const to = text.length - from > LENGTH ? endNear(text, from + LENGTH) : text.length
  const before = from > 0 ? '…' : ''
  const after = to < text.length ? '…' : ''
  const shift = before.length - from
  return {
    text: `${before}${text.slice(from, to)}${after}`,
    hits: marks.filter((mark) => mark.from < to).map((mark) => ({ from: mark.from + shift, to: Math.min(mark.to, to) + shift })),
  }
}

// Behind the first space from `at` on, if one is near; never in the middle of a sign.
function startNear(text: string, at: number): number {
  const from = Math.max(0, at)
  const space = text.slice(from, from + 30).search(/\s/)
  return space >= 0 && from > 0 ? from + space + 1 : whole(text, from)
}

function endNear(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return space > at - 30 ? space : whole(text, at)
}

function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
