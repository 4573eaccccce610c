import { type ParsedSearch, SEARCH_OPERATORS, type SearchFault } from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'

const WHY: Readonly<Record<SearchFault['kind'], (part: string) => string>> = {
  'unknown-operator': (part) =>
    `"${part}" begins with no known operator (${Object.keys(SEARCH_OPERATORS).join(', ')}); put it in quotes to find it as it is`,
  'no-value': (part) => `"${part}" says nothing; write it like tag:vip`,
  'unknown-value': (part) =>
    `"${part}" is no choice; has: takes ${SEARCH_OPERATORS.has.words.join(', ')}, and is: takes ${SEARCH_OPERATORS.is.words.join(', ')}`,
  'not-a-day': (part) => `"${part}" names no day; write 2026, 2026-01 or 2026-01-31`,
  'cannot-exclude': (part) => `"${part}": only words and quoted words can be excluded`,
}

/** @throws {Invalid} for the first part that cannot be followed, and where nothing is asked for */
export function refuseFaults({ faults, terms, filters }: ParsedSearch): void {
  const [fault] = faults
  if (fault) throw new Invalid('/q', WHY[fault.kind](fault.part))
  if (terms.length === 0 && filters.length === 0) throw new Invalid('/q', 'There is neither a word nor an operator in it')
}
