import type { SearchTerm, TextRange } from '@switchboard/contracts'
import { type Folded, folded } from '../../infra/fold.ts'

const WORD = /[\p{L}\p{N}]+/gu
const NUMBER = /[0-9](?:[ .()/+-]{0,2}[0-9])*/g
const CODE = /[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)+/gu
/** From so many signs on, a number is found by its beginning or its end, however it is divided. */
const NUMBER_LENGTH = 4

interface Span {
  from: number
  to: number
}

/** Where in a text the terms stand: in order, none over another. Repeats what the database's index holds (app.search_lexemes). Pure. */
export function marksIn(text: string, terms: readonly SearchTerm[]): TextRange[] {
  const within = folded(text)
  const spans = terms.filter(({ without }) => !without).flatMap((term) => spansOf(within, term))
  return joined(spans.map(({ from, to }) => ({ from: within.at[from] ?? 0, to: endOf(within, to) })))
}

// The end of the sign before, with the marks that belong to it.
function endOf({ at }: Folded, to: number): number {
  return at[to] ?? at.at(-1) ?? 0
}

function spansOf(within: Folded, term: SearchTerm): Span[] {
  const asked = folded(term.text).text
  const words = asked.match(WORD) ?? []
  if (words.length === 0) return []
  if (term.phrase) return occurrences(within.text, asked)
  const whole = words.join('')
  const spans = words.flatMap((word, i) => wordsLike(within.text, word, { prefix: term.prefix && i === words.length - 1 }))
  if (whole.length < NUMBER_LENGTH || !/[0-9]/.test(whole)) return spans
  return [...spans, ...(/^[0-9]+$/.test(whole) ? numbersLike(within.text, whole) : codesLike(within.text, whole, term))]
}

function occurrences(text: string, phrase: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length))
    spans.push({ from: at, to: at + phrase.length })
  return spans
}

function wordsLike(text: string, word: string, { prefix }: { prefix: boolean }): Span[] {
  return runs(text, WORD).flatMap(({ from, run }) =>
    run === word || (prefix && run.startsWith(word)) ? [{ from, to: from + word.length }] : [],
  )
}

function numbersLike(text: string, digits: string): Span[] {
  const national = digits.length >= 8 ? digits.replace(/^0+/, '') : digits
  const last = digits.length >= 10 ? digits.slice(-9) : national
  return runs(text, NUMBER).flatMap(({ from, run }) => {
    const own = run.replace(/[^0-9]/g, '')
    const same = own.startsWith(digits) || own.endsWith(digits) || own.slice(-9).startsWith(national) || own.endsWith(last)
    return same ? [{ from, to: from + run.length }] : []
  })
}

function codesLike(text: string, code: string, { prefix }: SearchTerm): Span[] {
  return runs(text, CODE).flatMap(({ from, run }) => {
    const own = run.replace(/[-_./]/g, '')
    return own === code || (prefix && own.startsWith(code)) ? [{ from, to: from + run.length }] : []
  })
}

function runs(text: string, pattern: RegExp): { from: number; run: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({ from: match.index, run: match[0] }))
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const inOrder = ranges.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from || b.to - a.to)
  const kept: TextRange[] = []
  for (const range of inOrder) {
    const last = kept.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else kept.push({ ...range })
  }
  return kept
}
