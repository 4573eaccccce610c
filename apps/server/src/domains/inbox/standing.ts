import { allAdapters, rulesAt, type WindowRule } from '@switchboard/adapters'
import { PLACES } from '@switchboard/contracts'
import { sql, type Statement } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Standing } from './reply-window.ts'

const placesWith = (asks: (window: WindowRule) => boolean) =>
  allAdapters.flatMap((adapter) =>
    PLACES.filter((place) => asks(rulesAt(adapter, place).window)).map((place) => `${adapter.platform}/${adapter.via}/${place}`),
  )

/** Places (`platform/via/place`) whose rule counts our messages, and those that ask who started; only for their conversations the database looks. */
export const COUNTED: readonly string[] = placesWith((window) => window.mostMessages !== undefined)
export const STARTED: readonly string[] = placesWith((window) => window.opensBy === 'start')

/** What of a conversation's standing is not in its own row. Undefined where the adapter's rule does not ask. */
export type MoreStanding = Pick<Standing, 'sentSince' | 'startedAt' | 'stoppedAt'>

export interface StandingAsked {
  conversationId: string
  contactId: string
  /** `gone`: those that may have reached the platform; `all`: also those that wait. */
  count: 'gone' | 'all'
}

/** Looks up what a window rule asks for; most ask for nothing. */
export async function moreStanding(tx: Tx, window: WindowRule, { conversationId, contactId, count }: StandingAsked): Promise<MoreStanding> {
  const { mostMessages, opensBy } = window
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
