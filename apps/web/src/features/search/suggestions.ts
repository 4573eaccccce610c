import { isOperator, SEARCH_OPERATORS, type SearchOperator } from '@switchboard/contracts/search-query'
import { folded } from '../../lib/rank.ts'

/** Names that operators can take here. */
export interface KnownNames {
  pages: readonly string[]
  platforms: readonly string[]
  tags: readonly string[]
  users: readonly string[]
  /** Today, as `2026-01-31`. */
  today: string
}

export interface Suggestion {
  /** What stands in the query afterwards, in place of what is being typed. */
  text: string
  operator: SearchOperator
  /** Empty: the operator alone is offered. */
  value: string
}

export interface Offer {
  /** Where what is being typed begins; it ends at the caret. */
  from: number
  list: Suggestion[]
}

const MOST = 8
const NOTHING: Offer = { from: 0, list: [] }

/** What could be meant by what stands before the caret: operators by their beginning, values by a part. Pure. */
export function suggestionsFor(query: string, caret: number, names: KnownNames): Offer {
  const before = query.slice(0, caret)
  const [typed = '', name = '', open, value = ''] = /(?:^|\s)((\p{L}+)(?::(?:"([^"]*)|(\S*))?)?)$/u.exec(before)?.slice(1) ?? []
  if (typed === '') return NOTHING
  const from = caret - typed.length
  if (!typed.includes(':')) {
    const operators = (Object.keys(SEARCH_OPERATORS) as SearchOperator[]).filter((operator) => operator.startsWith(name.toLowerCase()))
    return { from, list: operators.map((operator) => ({ text: `${operator}:`, operator, value: '' })) }
  }
  const operator = name.toLowerCase()
  if (!isOperator(operator)) return NOTHING
  const wanted = folded(open ?? value)
  const values = [...new Set(valuesOf(operator, names))].filter((one) => folded(one).includes(wanted)).slice(0, MOST)
  return { from, list: values.map((one) => ({ text: `${operator}:${/\s/.test(one) ? `"${one}"` : one} `, operator, value: one })) }
}

function valuesOf(operator: SearchOperator, { pages, platforms, tags, users, today }: KnownNames): readonly string[] {
  const { words }: { words?: readonly string[] } = SEARCH_OPERATORS[operator]
  if (words) return words
  if (operator === 'page') return [...pages, ...platforms]
  if (operator === 'tag') return tags
  if (operator === 'assignee') return ['me', 'none', ...users]
  if (operator === 'from') return ['me', ...users]
  return [today, today.slice(0, 7), today.slice(0, 4)]
}
