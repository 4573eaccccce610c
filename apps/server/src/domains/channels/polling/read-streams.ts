import { type Adapter, adapterFor, type Budget, type Stream } from '@switchboard/adapters'
import type { Instant, Page, PageListening, PageStream, PageStreams, StreamState } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { lineIn, type PageClientDeps } from '../page-client.ts'
import { pageById } from '../read-integrations.ts'
import { dayOf } from './budget-day.ts'
import { readBudget } from './budget-store.ts'

interface Row {
  stream: string
  next_at: Instant | null
  lease_until: Instant | null
  failures: number
  last_at: Instant | null
  last_news_at: Instant | null
  last_error_at: Instant | null
  last_error: string | null
  done_at: Instant | null
  progress: { done: number; of?: number } | null
  units_today: number
  budget_day: string | null
}

/** What is known of a page's streams within its tenant; budgets are looked up after it, since an app's may be that of several tenants. */
interface Known {
  page: Page
  streams: readonly Stream[]
  rows: ReadonlyMap<string, Row>
  listening: PageListening | null
  owner: Parameters<typeof readBudget>[1]['owner'] | undefined
}

/** How the streams of a page stand, in the adapter's order. @throws {NotFound} */
export async function readStreams(
  deps: PageClientDeps,
  inTenant: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>,
  pageId: string,
): Promise<PageStreams> {
  const known = await inTenant((tx) => readKnown(tx, deps, pageId))
  const data: PageStream[] = []
  for (const stream of known.streams) data.push(await shown(deps, known, stream))
  return { data, listening: known.listening }
}

async function readKnown(tx: Tx, deps: PageClientDeps, pageId: string): Promise<Known> {
  const page = await pageById(tx, pageId)
  const streams: Adapter['streams'] = adapterFor(page.platform, page.via)?.streams ?? []
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select stream, next_at, lease_until, failures, last_at, last_news_at, last_error_at, last_error, done_at, progress, units_today, budget_day
      from channels_page_cursor where tenant_id = ${tx.tenantId} and page_id = ${pageId}`)
  const listening = await tx.one<PageListening & Record<string, unknown>>(sql`
    select since, case when since is null then next_at end as "nextAt", last_error as "lastError" from channels_page_listener where tenant_id = ${tx.tenantId} and page_id = ${pageId}`)
  const owner = page.active && streams.some(({ budget }) => budget) ? await lineIn(tx, deps, pageId) : undefined
  return { page, streams, rows: new Map(rows.map((row) => [row.stream, row])), listening: listening ?? null, owner }
}

async function shown(deps: PageClientDeps, { page, rows, owner }: Known, { name, label, once, budget }: Stream): Promise<PageStream> {
  const row = rows.get(name)
  const at = now()
  const today = row?.budget_day === dayOf(Date.parse(at), budget?.zone ?? 'UTC')
  return {
    name,
    label,
    once: once ?? false,
    state: stateOf(page, row, at),
    lastAt: row?.last_at ?? null,
    lastNewsAt: row?.last_news_at ?? null,
    nextAt: (page.active && row?.next_at) || null,
    failures: row?.failures ?? 0,
    lastErrorAt: row?.last_error_at ?? null,
    lastError: row?.last_error ?? null,
    progress: row?.progress ? { done: row.progress.done, of: row.progress.of ?? null } : null,
    unitsToday: today ? row.units_today : 0,
    budget: budget && owner ? await budgetOf(deps, { budget, owner, at }) : null,
  }
}

function stateOf({ active }: Page, row: Row | undefined, at: Instant): StreamState {
  if (row?.done_at) return 'done'
  if (!active) return 'paused'
  if (row?.lease_until && row.lease_until > at) return 'running'
  if (!row || row.failures === 0) return 'waiting'
  return row.next_at === null ? 'stopped' : 'failing'
}

async function budgetOf(
  { db }: PageClientDeps,
  asked: { budget: Budget; owner: NonNullable<Known['owner']>; at: Instant },
): Promise<NonNullable<PageStream['budget']>> {
  const { unitsPerDay, shared } = asked.budget
  const { used, endsAt } = await readBudget(db, asked)
  return { unitsPerDay, used, left: Math.max(0, unitsPerDay - used), endsAt, shared }
}
