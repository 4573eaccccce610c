import { setTimeout as pause } from 'node:timers/promises'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'

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
const DEADLINE_MS = 30_000

/** Looks at the tenant's messages for everybody who waits for one, as long as somebody waits. */
export class Watch {
  readonly #db: Database
  readonly #tenantId: string
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
      const messages = await this.#look()
      const now = Date.now()
      this.#waiters = this.#waiters.filter((waiter) => !settled(waiter, messages, now))
    }
  }

  #giveUp(error: Error): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error)
  }

  #look(): Promise<SeenMessage[]> {
    return inTenant(this.#db, { tenantId: this.#tenantId, actor: SYSTEM }, (tx) =>
      tx.run<SeenMessage & Record<string, unknown>>(sql`
        select m.id, m.conversation_id as "conversationId", m.direction, m.status, m.platform_message_id as "externalId", m.error_message as error, m.edited_at is not null as edited, m.deleted_at is not null as deleted, m.moderation is not distinct from 'hidden' as hidden,
               array(select r.actor from omnichannel_message_reaction r where r.tenant_id = ${tx.tenantId} and r.message_id = m.id) as reactions
          from omnichannel_message m where m.tenant_id = ${tx.tenantId} order by m.conversation_id, m.seq`),
    )
  }
}

function settled(waiter: Waiter, messages: readonly SeenMessage[], now: number): boolean {
  if (waiter.look(messages)) waiter.resolve()
  else if (now > waiter.deadline) waiter.reject(new Error(`The demo waited ${DEADLINE_MS / 1000} s in vain for ${waiter.what}`))
  else return false
  return true
}
