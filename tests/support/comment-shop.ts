// A shop with a Facebook page, on a database of its own: comments are told to it as events, and read back as the API shows them.
import pg from 'pg'
import type { InboundEvent, MessageEvent } from '../../packages/adapters/src/index.ts'
import type { Conversation, Message } from '../../packages/contracts/src/index.ts'
import { connectIntegration } from '../../apps/server/src/domains/channels/index.ts'
import { createTenant } from '../../apps/server/src/domains/identity/index.ts'
import { applyEvents, conversationsByIds, messagesByIds } from '../../apps/server/src/domains/inbox/index.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { masterKey } from '../../apps/server/src/infra/crypto/master-key.ts'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../apps/server/src/infra/db/tx.ts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from './database.ts'

export const at = (second: number) =>
  `2026-01-01T09:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000000Z`

const author = (name: string) => ({ identities: [{ kind: 'psid', value: name }] as const, name })

export interface CommentShop {
  db: FreshDatabase
  tenantId: string
  pageId: string
  within<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** Applies one batch. */
  hear(...events: InboundEvent[]): Promise<void>
  /** Every conversation of the page with its messages, oldest first. */
  threads(): Promise<{ conversation: Conversation; messages: Message[] }[]>
  close(): Promise<void>
}

export async function openCommentShop(): Promise<CommentShop & { page: (account: string) => Promise<CommentShop> }> {
  const db = await freshDatabase()
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  const { id: tenantId } = await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' })
  await owner.end()
  const key = masterKey(TEST_KEY)
  const vault = createVault({ current: key, byId: new Map([[key.id, key]]) })
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId, actor: SYSTEM }, act)
  const page = async (account: string): Promise<CommentShop> => {
    const { integrationId, pageId } = await within((tx) =>
      connectIntegration(tx, vault, { via: 'meta', platform: 'facebook', account, appId: '1', appSecret: 'secret', accessToken: 'token' }),
    )
    const read = (rows: { id: string }[]) => rows.map(({ id }) => id)
    return {
      db,
      tenantId,
      pageId: pageId ?? '',
      within,
      hear: async (...events) => {
        if (events.length === 0) return
        const items = events.map((event, part) => ({
          event: { ...event, account } as InboundEvent,
          via: 'meta' as const,
          integrationId,
          envelopeId: '0',
          part,
          receivedAt: at(3000),
        }))
        await within((tx) => applyEvents(tx, items))
      },
      threads: () =>
        within(async (tx) => {
          const ids = read(
            await tx.run<{ id: string }>(
              sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and page_id = ${pageId ?? '0'} order by thread_key`,
            ),
          )
          const conversations = await conversationsByIds(tx, ids, '0', () => 'link')
          const threads = []
          for (const conversation of conversations) {
            const messages = await tx.run<{ id: string }>(
              sql`select id from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${conversation.id} order by sent_at, id`,
            )
            const shown = new Map((await messagesByIds(tx, read(messages), () => 'link')).map((message) => [message.id, message]))
            threads.push({ conversation, messages: read(messages).flatMap((id) => shown.get(id) ?? []) })
          }
          return threads
        }),
      close: () => db.close(),
    }
  }
  return { ...(await page('448')), page }
}

/** A comment; `under` names the one it answers. */
export function comment(id: string, by: string, more: Partial<MessageEvent> & { text?: string; second?: number } = {}): MessageEvent {
  const { text = id, second = 0, parent, ...rest } = more
  return {
    kind: 'message',
    account: '448',
    externalId: id,
    direction: 'inbound',
    contact: author(by),
    place: 'comment',
    threadKey: `comment:${parent ?? id}`,
    ...(parent !== undefined && { parent }),
    post: { externalId: 'post-1', kind: 'post', text: 'New flowers', url: 'https://facebook.example/1' },
    sentAt: at(second),
    content: { type: 'text', text },
    ...rest,
  }
}

/** What the page itself wrote, as it is known once nobody claimed it. */
export function ownComment(id: string, parent: string | undefined, second = 0): MessageEvent {
  return { ...comment(id, 'The Page', { second, ...(parent !== undefined && { parent }) }), direction: 'outbound', sentBy: 'platform-user' }
}
