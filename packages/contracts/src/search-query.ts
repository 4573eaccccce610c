// A module of its own, so that the web app need not load every schema to read a query.
import type { ConversationStatus } from './inbox.ts'
import type { MediaKind } from './platforms.ts'

const HAS = ['attachment', 'image', 'video', 'audio', 'file', 'sticker'] as const satisfies readonly (MediaKind | 'attachment')[]
const IS = ['open', 'new', 'pending', 'snoozed', 'resolved', 'archived'] as const satisfies readonly ConversationStatus[]

/** What stands before a colon. Values of those with `words` are a fixed choice. */
export const SEARCH_OPERATORS = {
  from: {},
  page: {},
  tag: {},
  assignee: {},
  before: {},
  after: {},
  has: { words: HAS },
  is: { words: IS },
} as const satisfies Record<string, { words?: readonly string[] }>

export type SearchOperator = keyof typeof SEARCH_OPERATORS

/** Words that must be found (or, `without`, must not). `phrase`: exactly so, one after the other. `prefix`: the last word may go on. */
export interface SearchTerm {
  text: string
  prefix: boolean
  phrase: boolean
  without: boolean
}

/** `before:2026-01` as operator and value. Values of one operator are alternatives. */
export interface SearchFilter {
  operator: SearchOperator
  value: string
}

/** Why a part of the query cannot be followed. `part` is as typed. */
export interface SearchFault {
  kind: 'unknown-operator' | 'no-value' | 'unknown-value' | 'not-a-day' | 'cannot-exclude'
  part: string
}

export interface ParsedSearch {
  terms: SearchTerm[]
  filters: SearchFilter[]
  faults: SearchFault[]
}

// A sign that excludes; then an operator with a quoted or a plain value, a number in several parts, quoted words, or a word. A quote may stand open at
// the end: somebody is still typing.
const PART =
  /(-?)(?:(?<name>\p{L}+):(?!\/\/)(?:["“”](?<saying>[^"“”]*)(?:["“”]|$)|(?<value>\S*))|(?<number>\+?\d+(?:[ .()-]{1,2}\d+)+(?!\S))|["“”](?<phrase>[^"“”]*)(?:["“”]|$)|(?<word>\S*))/gu
const DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

/**
 * A query as a person types it: words, "phrases", -words, and operators. Pure, never throws, and drops nothing but signs: what cannot be followed is a fault.
 * The last word is taken as a beginning, unless a space or a quote ends it.
 */
export function parseSearch(query: string): ParsedSearch {
  const parsed: ParsedSearch = { terms: [], filters: [], faults: [] }
  for (const match of query.matchAll(PART)) {
    const [part, minus] = match
    const { name, saying, value, number, phrase, word } = match.groups ?? {}
    if (part === '') continue
    if (name !== undefined) {
      filterOf(parsed, { part, minus: minus === '-', name: name.toLowerCase(), value: (saying ?? value ?? '').trim() })
      continue
    }
    const text = (phrase ?? number ?? word ?? '').trim()
    if (!/[\p{L}\p{N}]/u.test(text)) continue
    const last = match.index + part.length === query.length
    const together = phrase !== undefined || isAddress(text)
    parsed.terms.push({ text, prefix: last && phrase === undefined, phrase: together, without: minus === '-' })
  }
  return parsed
}

// Its words belong together, though nobody quoted them.
function isAddress(word: string): boolean {
  return /^\S+@\S+$/.test(word)
}

interface Part {
  part: string
  minus: boolean
  name: string
  value: string
}

function filterOf(parsed: ParsedSearch, { part, minus, name, value }: Part): void {
  const word = isOperator(name) && 'words' in SEARCH_OPERATORS[name] ? value.toLowerCase() : value
  const kind = faultOf({ part, minus, name, value: word })
  if (kind !== undefined) parsed.faults.push({ kind, part: part.trim() })
  else if (isOperator(name)) parsed.filters.push({ operator: name, value: word })
}

function faultOf({ minus, name, value }: Part): SearchFault['kind'] | undefined {
  if (!isOperator(name)) return 'unknown-operator'
  if (minus) return 'cannot-exclude'
  if (value === '') return 'no-value'
  const { words }: { words?: readonly string[] } = SEARCH_OPERATORS[name]
  if (words && !words.includes(value)) return 'unknown-value'
  return (name === 'before' || name === 'after') && !isDay(value) ? 'not-a-day' : undefined
}

/** Whether a word is the name of an operator. */
export function isOperator(name: string): name is SearchOperator {
  return Object.hasOwn(SEARCH_OPERATORS, name)
}

// A year, a month or a day that the calendar has.
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const [year = '', month = '01', day = '01'] = text.split('-')
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day)
}
