import { setTimeout as pause } from 'node:timers/promises'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'

/** A message as it stands in the inbox. */
export interface SeenMessage {
  id: string
  conversationId: string
  direction: 'inbound' | 'outbound'
  status: string
  externalId: string | null
  error: string | null
  edited: boolean
  deleted: boolean
  hidden: boolean
  /** Who reacted: `contact:<id>` or `user:<id>`. */
  reactions: string[]
}

interface Waiter {
  look: (messages: readonly SeenMessage[]) => boolean
  deadline: number
  what: string
  resolve: () => void
  reject: (error: Error) => void
}

const LOOK_EVERY_MS = 50
const LOOK_AT_ALL_EVERY_MS = 2_000
const DEADLINE_MS = 30_000

/** Looks at the tenant's messages for everybody who waits for one, as long as somebody waits. Mostly only at those of which the feed has news; now and then at all. */
export class Watch {
  readonly #db: Database
  readonly #tenantId: string
  readonly #seen = new Map<string, SeenMessage>()
  /** How far the feed was read; undefined before the first look. */
  #readTo: string | undefined
  #lookedAtAllMs = 0
  #waiters: Waiter[] = []

  constructor(db: Database, tenantId: string) {
    this.#db = db
    this.#tenantId = tenantId
  }

  /** Resolves with what `find` finds. @throws when it finds nothing within half a minute, naming `what` */
  until<T>(what: string, find: (messages: readonly SeenMessage[]) => T | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let found: T | undefined
      const look = (messages: readonly SeenMessage[]) => (found = find(messages)) !== undefined
      this.#waiters.push({ look, deadline: Date.now() + DEADLINE_MS, what, reject, resolve: () => resolve(found as T) })
      if (this.#waiters.length === 1) this.#run().catch((error: Error) => this.#giveUp(error))
    })
  }

  async #run(): Promise<void> {
    while (this.#waiters.length > 0) {
      await pause(LOOK_EVERY_MS)
      await this.#look()
      const messages = [...this.#seen.values()]
      const now = Date.now()
      this.#waiters = this.#waiters.filter((waiter) => !settled(waiter, messages, now))
    }
  }

  #giveUp(error: Error): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error)
  }

  // The feed first: what changes after it is read comes with the next look.
  #look(): Promise<void> {
    return inTenant(this.#db, { tenantId: this.#tenantId, actor: SYSTEM }, async (tx) => {
      const due = performance.now() - this.#lookedAtAllMs > LOOK_AT_ALL_EVERY_MS
      if (due) this.#lookedAtAllMs = performance.now()
      const from = due ? undefined : this.#readTo
      const news = await newsAfter(tx, from)
      if (news.to === from) return
      if (due) this.#seen.clear()
      for (const id of news.ids ?? []) this.#seen.delete(id)
      for (const message of await messagesIn(tx, news.ids)) this.#seen.set(message.id, message)
      this.#readTo = news.to
    })
  }

  /** All messages as they stand now, each conversation's in order. */
  all(): Promise<SeenMessage[]> {
    return inTenant(this.#db, { tenantId: this.#tenantId, actor: SYSTEM }, (tx) => messagesIn(tx, undefined))
  }
}

/** Up to where the feed goes, and the messages that its lines after `from` speak of; all of them where nothing was read yet. */
async function newsAfter(tx: Tx, from: string | undefined): Promise<{ to: string; ids: string[] | undefined }> {
  const row = await tx.one<{ to: string | null; ids: string[] | null }>(sql`
    select max(n) as to, array_agg(distinct message_id::text) filter (where message_id is not null) as ids from event_feed where tenant_id = ${tx.tenantId} and n > ${from ?? '0'}`)
  const to = row?.to ?? from ?? '0'
  return { to, ids: from === undefined ? undefined : (row?.ids ?? []) }
}

async function messagesIn(tx: Tx, ids: readonly string[] | undefined): Promise<SeenMessage[]> {
  if (ids?.length === 0) return []
  return tx.run<SeenMessage & Record<string, unknown>>(sql`
    select m.id, m.conversation_id as "conversationId", m.direction, m.status, m.platform_message_id as "externalId", m.error_message as error, m.edited_at is not null as edited, m.deleted_at is not null as deleted, m.moderation is not distinct from 'hidden' as hidden,
           array(select r.actor from omnichannel_message_reaction r where r.tenant_id = ${tx.tenantId} and r.message_id = m.id) as reactions
      from omnichannel_message m where m.tenant_id = ${tx.tenantId} and (${ids ?? null}::bigint[] is null or m.id = any (${ids ?? null}::bigint[])) order by m.conversation_id, m.seq`)
}

function settled(waiter: Waiter, messages: readonly SeenMessage[], now: number): boolean {
  if (waiter.look(messages)) waiter.resolve()
  else if (now > waiter.deadline) waiter.reject(new Error(`The demo waited ${DEADLINE_MS / 1000} s in vain for ${waiter.what}`))
  else return false
  return true
}
