import { parseSearch, type SearchAnswer, type SearchHit, type SearchKind, type SearchQuery, type SearchTerm } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import type { LinkTo } from '../inbox/index.ts'
import type { Filters } from './filter-set.ts'
import { filtersOf } from './filters.ts'
import { type Found, findMessages, findNotes, findPeople, type Look } from './find.ts'
import { messageHits, noteHits } from './hits.ts'
import { personHits } from './person-hits.ts'
import { refuseFaults } from './refuse-faults.ts'

const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]{1,18}$' }) })

/** A search that takes longer says how far it came. Well below what somebody waits for without wondering. */
const BUDGET_MS = 700

interface Way {
  find: (tx: Tx, filters: Filters, look: Look) => Promise<Found>
  show: (tx: Tx, ids: readonly string[], shown: { terms: readonly SearchTerm[]; linkTo: LinkTo }) => Promise<SearchHit[]>
}

const WAYS: Readonly<Record<SearchKind, Way>> = {
  messages: { find: findMessages, show: messageHits },
  notes: { find: findNotes, show: noteHits },
  people: { find: findPeople, show: personHits },
}

/**
 * One page of what the actor may see and asked for.
 * @throws {Invalid} naming the part of the query that cannot be followed
 */
export async function search(tx: Tx, query: SearchQuery, linkTo: LinkTo): Promise<SearchAnswer> {
  const parsed = parseSearch(query.q)
  refuseFaults(parsed)
  const kind = query.kind ?? 'messages'
  const limit = query.limit ?? 50
  const from = decodeCursor(Position, query.cursor)
  const { filters, notices } = await filtersOf(tx, parsed.filters, kind)
  if (filters === undefined) return { data: [], nextCursor: null, searchedTo: null, notices }
  const way = WAYS[kind]
  const { rows, searchedTo } = await way.find(tx, filters, { terms: parsed.terms, from, limit: limit + 1, budgetMs: BUDGET_MS })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const next = last ?? (searchedTo === null ? undefined : { at: searchedTo, id: '0' })
  const ids = page.map((row) => row.id)
  return {
    data: ids.length > 0 ? await way.show(tx, ids, { terms: parsed.terms, linkTo }) : [],
    nextCursor: next ? encodeCursor(next) : null,
    searchedTo: last ? null : searchedTo,
    notices,
  }
}
