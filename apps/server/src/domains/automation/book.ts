import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type Facts, factsOf } from '../inbox/index.ts'
import { type HoursBook, isOpen, nextOpening, readHours } from '../hours/index.ts'

/** What automation knows of conversations while it works through a batch: read once for all, and anew after each act. */
export class Book {
  readonly #tx: Tx
  readonly #facts = new Map<string, Facts>()
  #hours: HoursBook | undefined

  constructor(tx: Tx) {
    this.#tx = tx
  }

  async load(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#facts.has(id))
    if (missing.length === 0) return
    const roots = await this.#tx.run<{ id: string }>(
      sql`select id from omnichannel_conversation where tenant_id = ${this.#tx.tenantId} and id = any (${missing}::bigint[]) and merged_into_id is null`,
    )
    const facts = await factsOf(
      this.#tx,
      roots.map(({ id }) => id),
    )
    for (const [id, known] of facts) this.#facts.set(id, known)
  }

  /** With whether it is within business hours at `at`. Undefined: the conversation is gone, or another one stands for it. */
  async factsAt(id: string, at: number): Promise<Facts | undefined> {
    await this.load([id])
    const facts = this.#facts.get(id)
    return facts && { ...facts, open: await this.#openAt(facts, at) }
  }

  /** When it opens again; null while it is open, or where there are no hours. */
  async closedUntil(facts: Facts, at: number): Promise<number | 'never' | null> {
    const { calendar, hours } = (await this.hours()).of(facts)
    if (!calendar || isOpen(hours, at)) return null
    return nextOpening(hours, at) ?? 'never'
  }

  async hours(): Promise<HoursBook> {
    this.#hours ??= await readHours(this.#tx)
    return this.#hours
  }

  /** It was acted on. */
  forget(id: string): void {
    this.#facts.delete(id)
  }

  async #openAt(facts: Facts, at: number): Promise<boolean | null> {
    const { calendar, hours } = (await this.hours()).of(facts)
    return calendar ? isOpen(hours, at) : null
  }
}

/** A message that events speak of, as automation looks at it. */
export interface Said {
  id: string
  conversationId: string
  /** The conversation that stands for it where it was merged; else its own. */
  rootId: string
  text: string | null
  direction: 'inbound' | 'outbound'
  /** A person wrote it: no bot, no mail program. */
  byPerson: boolean
  /** None of the customer's came before it. */
  first: boolean
  sentAt: string
  /** It was held back, or sent later: it was said only when it was let go. */
  wasHeld: boolean
}

/** Of a conversation and those merged into it, the one in which its customer wrote last: by that channel he is answered. */
export async function whereHeWrote(tx: Tx, rootId: string): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and (id = ${rootId} or merged_into_id = ${rootId}) order by last_inbound_at desc nulls last, id limit 1`)
  return row?.id ?? rootId
}

/** Messages by id. Those that were taken back meanwhile are left out. */
export async function saidIn(tx: Tx, ids: readonly string[]): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.run<Said & Record<string, unknown>>(sql`
    select m.id, m.conversation_id as "conversationId", coalesce(c.merged_into_id, c.id) as "rootId", m.message as text, m.direction, m.sent_at as "sentAt", exists (select from message_schedules s where s.tenant_id = ${tx.tenantId} and s.message_id = m.id) as "wasHeld",
           m.sender_type <> 'bot' and m.sender_type <> 'system' and m.data -> 'email' -> 'automatic' is null and m.data -> 'answers' is null as "byPerson",
           m.direction = 'inbound' and not exists (select from omnichannel_message e where e.tenant_id = ${tx.tenantId} and e.conversation_id = m.conversation_id and e.direction = 'inbound' and e.seq < m.seq) as first
      from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id where m.tenant_id = ${tx.tenantId} and m.id = any (${ids}::bigint[]) and m.deleted_at is null`)
  return new Map(rows.map((row) => [row.id, row]))
}
