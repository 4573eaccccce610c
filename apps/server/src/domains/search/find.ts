import type { Instant, SearchTerm } from '@switchboard/contracts'
import { type Statement, sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Filters } from './filter-set.ts'

/** What to look for, from which place on, and how long. */
export interface Look {
  terms: readonly SearchTerm[]
  from: { at: Instant; id: string } | undefined
  limit: number
  /** When this is over, what was found so far is the answer. */
  budgetMs: number
}

/** Ids, newest first. `searchedTo`: time ran out there. */
export interface Found {
  rows: { id: string; at: Instant }[]
  searchedTo: Instant | null
}

/** Messages that are not withdrawn, of conversations the actor may see. */
export function findMessages(tx: Tx, filters: Filters, { terms, from, limit, budgetMs }: Look): Promise<Found> {
  return found(
    tx,
    sql`select id, at from app.search_messages(${JSON.stringify(terms)}::jsonb, ${JSON.stringify(columnsOf(filters))}::jsonb, ${from?.at}::timestamptz, ${from?.id}::bigint, ${limit}::integer, ${budgetMs}::integer)`,
  )
}

/** Notes that are not deleted, of conversations the actor may see. */
export function findNotes(tx: Tx, filters: Filters, { terms, from, limit, budgetMs }: Look): Promise<Found> {
  return found(
    tx,
    sql`select id, at from app.search_notes(${JSON.stringify(terms)}::jsonb, ${JSON.stringify(columnsOf(filters))}::jsonb, ${from?.at}::timestamptz, ${from?.id}::bigint, ${limit}::integer, ${budgetMs}::integer)`,
  )
}

/** Persons by name, account, number or address; a merged one by his root. */
export function findPeople(tx: Tx, filters: Filters, { terms, from, limit, budgetMs }: Look): Promise<Found> {
  return found(
    tx,
    sql`select id, at from app.search_people(${JSON.stringify(terms)}::jsonb, ${filters.personTags ?? null}::text[], ${from?.at}::timestamptz, ${from?.id}::bigint, ${limit}::integer, ${budgetMs}::integer)`,
  )
}

async function found(tx: Tx, statement: Statement): Promise<Found> {
  const all = await tx.run<{ id: string | null; at: Instant }>(statement)
  const rows = all.flatMap(({ id, at }) => (id === null ? [] : [{ id, at }]))
  return { rows, searchedTo: all.find(({ id }) => id === null)?.at ?? null }
}

// The names of app.search_filter.
function columnsOf({ personTags: _, ...filters }: Filters) {
  return filters
}
