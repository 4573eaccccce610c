import { createHash } from 'node:crypto'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from './incoming.ts'
import type { Stored } from './messages.ts'

const KEEP_DAYS = 7

/** An event that came too early, and what it waits for: a message's id at its platform, or the answer to what is being sent to a contact. */
export interface Orphan {
  item: Placed
  target: string
}

/** What a receipt waits for that names no message. */
export function answerTo(contactId: string): string {
  return `answer:${contactId}`
}

/** Keeps events whose message has not come yet. The same event twice is kept once. */
export async function park(tx: Tx, orphans: readonly Orphan[]): Promise<void> {
  if (orphans.length === 0) return
  const rows = orphans.map(({ item: { page, ...rest }, target }) => {
    const hash = createHash('sha256').update(JSON.stringify(rest.event)).digest('hex')
    return { page_id: page.id, target, kind: rest.event.kind, event: rest, hash: `\\x${hash}` }
  })
  await tx.run(sql`
    insert into omnichannel_parked_event (tenant_id, page_id, target, kind, event, event_hash, expires_at)
    select ${tx.tenantId}, r.page_id, r.target, r.kind, r.event, r.hash::bytea, now() + make_interval(days => ${KEEP_DAYS})
      from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, target text, kind text, event jsonb, hash text)
    on conflict (tenant_id, page_id, target, event_hash) do nothing returning id`)
}

/** Takes back what waited for the messages that were just stored, in the order in which it came. */
export async function unpark(tx: Tx, stored: readonly Stored[]): Promise<Placed[]> {
  if (stored.length === 0) return []
  return claim(
    tx,
    stored.map((message) => ({ page_id: message.pageId, external: message.externalId })),
    new Map(stored.map((message) => [message.pageId, message.item.page])),
  )
}

async function claim(tx: Tx, wanted: object[], pages: ReadonlyMap<string, Placed['page']>): Promise<Placed[]> {
  const rows = await tx.run<{ id: string; page_id: string; event: Omit<Placed, 'page'> }>(sql`
    delete from omnichannel_parked_event p using jsonb_to_recordset(${wanted}::jsonb) as w(page_id bigint, external text)
     where p.tenant_id = ${tx.tenantId} and p.page_id = w.page_id and p.target = w.external returning p.id, p.page_id, p.event`)
  return rows
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .flatMap((row) => {
      const page = pages.get(row.page_id)
      return page ? [{ ...row.event, page }] : []
    })
}

/** The same for one message of ours that its platform has just taken, to a contact. */
export async function unparkFor(tx: Tx, page: Placed['page'], external: string, contactId: string): Promise<Placed[]> {
  const wanted = [external, answerTo(contactId)].map((target) => ({ page_id: page.id, external: target }))
  return claim(tx, wanted, new Map([[page.id, page]]))
}
