import type { Http } from '@switchboard/adapters'
import { instantOf, now, plusMs } from '../../infra/clock.ts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { attemptDelivery } from './attempt.ts'
import { type Due, recordRound, type Tried } from './record-round.ts'
import { openSecrets } from './secrets.ts'
import { switchOff } from './switch-off.ts'
import { bookSending } from './write-deliveries.ts'

export interface SendDeps {
  db: Database
  vault: Vault
  http: Http
}

/** Conversations at once to one address, and what a round takes from the queue at most. */
const AT_ONCE = 8
const ROUND = 64
/** A conversation's events go one after the other for so long in one round; well below the lease. */
const CHAIN_MS = 15_000
/** A job that goes on for longer than this books another and ends, so that one address does not hold a worker. */
const LONGEST_MS = 20_000
const LEASE_MS = 60_000

interface Address {
  id: string
  name: string
  url: string
  secrets: string[]
}

/**
 * Sends what is due to one address, in rounds. Of one conversation one event is on its way at a time, the older first; what was not taken may be overtaken. One worker at a time holds the lease; who
 * comes meanwhile sees to it that somebody looks again. A worker that dies leaves what it had in hand pending: it is sent again, under the same `webhook-id`.
 */
export async function sendDue(deps: SendDeps, { tenantId, ref }: { tenantId: string; ref: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId, actor: SYSTEM }, act)
  const address = await within((tx) => lease(tx, deps.vault, ref))
  if (!address) return
  const endMs = Date.now() + LONGEST_MS
  let goesOn = true
  while (goesOn && Date.now() < endMs) {
    const due = await within((tx) => dueFor(tx, ref))
    if (due.length === 0) break
    const outcomes = (await Promise.all(chainsOf(due).map((chain) => sendChain(deps.http, address, chain)))).flat()
    goesOn = await within((tx) => recordRound(tx, address, outcomes))
  }
  await within((tx) => release(tx, ref))
}

async function lease(tx: Tx, vault: Vault, id: string): Promise<Address | undefined> {
  const at = now()
  const row = await tx.one<{ name: string; url: string; secrets: Buffer | null }>(sql`
    update webhook_endpoints set lease_until = ${plusMs(at, LEASE_MS)} where tenant_id = ${tx.tenantId} and id = ${id} and is_active
       and (lease_until is null or lease_until < ${at}) and (paused_until is null or paused_until <= ${at}) returning name, url, secrets`)
  if (!row) {
    await lookAgain(tx, id)
    return undefined
  }
  const secrets = await openSecrets(tx, vault, id, row.secrets)
  if (secrets.length > 0) return { id, name: row.name, url: row.url, secrets }
  await switchOff(tx, { id, name: row.name }, 'secret')
  return undefined
}

async function dueFor(tx: Tx, id: string): Promise<Due[]> {
  const at = now()
  await tx.run(
    sql`update webhook_endpoints set lease_until = ${plusMs(at, LEASE_MS)} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  return tx.run<Due & Record<string, unknown>>(sql`
    select id, conversation_id, webhook_id, body, tries from webhook_deliveries
     where tenant_id = ${tx.tenantId} and endpoint_id = ${id} and status = 'pending' and next_at <= ${at} order by next_at, id limit ${ROUND}`)
}

/** What belongs to one conversation goes one after the other, the older first. Pure. */
function chainsOf(due: readonly Due[]): Due[][] {
  const chains = new Map<string, Due[]>()
  for (const one of due) {
    const key = one.conversation_id ?? `alone ${one.id}`
    chains.set(key, [...(chains.get(key) ?? []), one])
  }
  return [...chains.values()].slice(0, AT_ONCE)
}

/** Ends with the first that is not taken: what follows it waits for the next round. */
async function sendChain(http: Http, { url, secrets }: Address, chain: readonly Due[]): Promise<Tried[]> {
  const endMs = Date.now() + CHAIN_MS
  const tried: Tried[] = []
  for (const delivery of chain) {
    const outcome = await attemptDelivery(http, { url, secrets, webhookId: delivery.webhook_id, body: delivery.body })
    tried.push({ delivery, ...outcome })
    if (!outcome.taken || Date.now() > endMs) break
  }
  return tried
}

async function release(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update webhook_endpoints set lease_until = null where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  await lookAgain(tx, id)
}

/** Comes back when there is something to do, at once or by a timer: the next due delivery, once the address's rest and lease are over. */
async function lookAgain(tx: Tx, id: string): Promise<void> {
  const row = await tx.one<{ next_at: string | null; paused_until: string | null; lease_until: string | null }>(sql`
    select (select min(d.next_at) from webhook_deliveries d where d.tenant_id = ${tx.tenantId} and d.endpoint_id = ${id} and d.status = 'pending') as next_at, e.paused_until, e.lease_until
      from webhook_endpoints e where e.tenant_id = ${tx.tenantId} and e.id = ${id} and e.is_active`)
  if (!row?.next_at) return
  const dueMs = Math.max(...[row.next_at, row.paused_until, row.lease_until].flatMap((at) => (at === null ? [] : [Date.parse(at)])))
  if (dueMs <= Date.now()) return bookSending(tx, id)
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'outgoing.send', ${id}, ${instantOf(dueMs)})
    on conflict (tenant_id, what, ref) do update set due_at = least(timers.due_at, excluded.due_at) returning id`)
}
