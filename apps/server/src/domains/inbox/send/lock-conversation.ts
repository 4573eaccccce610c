import { type Adapter, adapterFor } from '@switchboard/adapters'
import type { Instant, Place, Platform, Via } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotConnectable } from '../../channels/index.ts'
import { erasedThread } from '../erased/erased-thread.ts'
import { ChannelInactive, NotSupported, PersonErased } from '../errors.ts'

/** A conversation that is written in, locked until the transaction ends. */
export interface Locked {
  id: string
  page_id: string
  contact_id: string
  thread_key: string
  place: Place
  platform: Platform
  via: Via
  page_active: boolean
  status: string
  last_seq: string
  inbound_count: number
  last_inbound_at: Instant | null
  window_until: Instant | null
}

/** The conversation as the caller may see it, locked. */
export async function lockConversation(tx: Tx, id: string): Promise<Locked | undefined> {
  return tx.one<Locked & Record<string, unknown>>(sql`
    select c.id, c.page_id, c.contact_id, c.thread_key, c.place, c.status, c.last_seq, c.inbound_count, c.last_inbound_at, c.window_until, f.platform_type as platform, i.via, p.status = 'active' and i.is_active as page_active
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update of c`)
}

/** What sends for it. @throws {PersonErased | ChannelInactive | NotConnectable | NotSupported} */
export function sendable(conversation: Locked): Adapter {
  if (conversation.thread_key === erasedThread(conversation.id)) throw new PersonErased()
  if (!conversation.page_active) throw new ChannelInactive()
  const adapter = adapterFor(conversation.platform, conversation.via)
  if (!adapter) throw new NotConnectable(conversation.platform, conversation.via)
  if (conversation.place !== 'direct' && !adapter.places?.[conversation.place]) throw new NotSupported('answering here')
  return adapter
}
