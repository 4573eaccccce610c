import { type Adapter, allAdapters } from '@switchboard/adapters'
import { sql, type Statement } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Standing } from './reply-window.ts'

const pairsWith = (asks: (adapter: Adapter) => boolean) => allAdapters.filter(asks).map(({ platform, via }) => `${platform}/${via}`)

/** Pairs whose rule counts our messages, and those that ask who started; only for their conversations the database looks. */
export const COUNTED: readonly string[] = pairsWith(({ window }) => window.mostMessages !== undefined)
export const STARTED: readonly string[] = pairsWith(({ window }) => window.opensBy === 'start')

/** What of a conversation's standing is not in its own row. Undefined where the adapter's rule does not ask. */
export type MoreStanding = Pick<Standing, 'sentSince' | 'startedAt' | 'stoppedAt'>

export interface StandingAsked {
  conversationId: string
  contactId: string
  /** `gone`: those that may have reached the platform; `all`: also those that wait. */
  count: 'gone' | 'all'
}

/** Looks up what the adapter's window rule asks for; most ask for nothing. */
export async function moreStanding(tx: Tx, adapter: Adapter, { conversationId, contactId, count }: StandingAsked): Promise<MoreStanding> {
  const { mostMessages, opensBy } = adapter.window
  const waiting = count === 'all' ? ['pending'] : []
  const sent = mostMessages === undefined ? undefined : await tx.one<{ sentSince: string }>(sentSince(tx, conversationId, waiting))
  const started = opensBy === 'start' ? await tx.one<Pick<Standing, 'startedAt' | 'stoppedAt'>>(starts(tx, contactId)) : undefined
  return { ...(sent && { sentSince: Number(sent.sentSince) }), ...started }
}

function sentSince(tx: Tx, conversationId: string, waiting: string[]): Statement {
  return sql`
    select count(*) as "sentSince" from omnichannel_conversation c
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.direction = 'outbound' and m.sent_at > c.last_inbound_at
       and m.status = any (${['sent', 'delivered', 'read', 'played', 'unconfirmed', ...waiting]})
     where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`
}

function starts(tx: Tx, contactId: string): Statement {
  return sql`
    select max(s.at) filter (where s.what in ('started', 'followed', 'opted-in')) as "startedAt", max(s.at) filter (where s.what in ('unfollowed', 'blocked')) as "stoppedAt"
      from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = ${contactId}`
}
