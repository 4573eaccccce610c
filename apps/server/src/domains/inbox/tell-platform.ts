import type { Delivery, Identity, PlatformClient } from '@switchboard/adapters'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { type PageClientDeps, pageLine } from '../channels/index.ts'
import { identitiesOf } from './identities-of.ts'

interface Spoken {
  pageId: string
  external: string
  text: string | null
  to: Identity[]
}

async function spokenOf(deps: PageClientDeps, tenantId: string, messageId: string): Promise<Spoken | undefined> {
  return inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const row = await tx.one<{ page_id: string; contact_id: string | null; external: string | null; message: string | null }>(sql`
      select page_id, contact_id, platform_message_id as external, message from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${messageId}`)
    return row?.external && row.contact_id
      ? { pageId: row.page_id, external: row.external, text: row.message, to: await identitiesOf(tx, row.contact_id) }
      : undefined
  })
}

// A reaction, edit or withdrawal carries its final state, so doing it twice does no harm.
async function tell(
  deps: PageClientDeps,
  job: { tenantId: string; messageId: string },
  act: (client: PlatformClient, message: Spoken) => Promise<Delivery> | undefined,
): Promise<void> {
  const message = await spokenOf(deps, job.tenantId, job.messageId)
  const line = message && (await pageLine(deps, job.tenantId, message.pageId))
  if (!message || !line) return
  const delivery = await act(line.client, message)
  if (delivery === undefined || delivery.kind === 'accepted') return
  const { error } = delivery
  if (delivery.kind === 'unconfirmed' || error.class === 'retry' || error.class === 'wait' || error.class === 'reauth')
    throw new Error(`${error.code}: ${error.message}`)
  await inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) =>
    tx.run(
      sql`insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail) values (${tx.tenantId}, 'warning', 'inbox', 'platform-refused', 'message', ${job.messageId}, ${{ code: error.code, message: error.message }}::jsonb) returning id`,
    ),
  )
}

export function sendReaction(
  deps: PageClientDeps,
  job: { tenantId: string; messageId: string; emoji: string | null; previous: string | null },
): Promise<void> {
  return tell(deps, job, (client, message) => client.react?.(message.to, message.external, job.emoji, job.previous))
}

export function sendEdit(deps: PageClientDeps, job: { tenantId: string; messageId: string }): Promise<void> {
  return tell(deps, job, (client, message) =>
    message.text === null ? undefined : client.edit?.(message.to, message.external, message.text),
  )
}

export function sendDelete(deps: PageClientDeps, job: { tenantId: string; messageId: string }): Promise<void> {
  return tell(deps, job, (client, message) => client.delete?.(message.to, message.external))
}

/** Tells the platform that the conversation was read, or that an agent types. Best effort: a failure is nobody's loss. */
export async function signalPlatform(
  deps: PageClientDeps,
  job: { tenantId: string; conversationId: string },
  kind: 'read' | 'typing_on' | 'typing_off',
): Promise<void> {
  const found = await inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, async (tx) => {
    const row = await tx.one<{ page_id: string; contact_id: string; last: string | null; handle: string | null }>(sql`
      select c.page_id, c.contact_id, l.platform_message_id as last, l.data -> 'handles' ->> 'read' as handle from omnichannel_conversation c
        left join lateral (select m.platform_message_id, m.data from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.direction = 'inbound' order by m.seq desc limit 1) l on true
       where c.tenant_id = ${tx.tenantId} and c.id = ${job.conversationId}`)
    return row && { ...row, to: await identitiesOf(tx, row.contact_id) }
  })
  const line = found && (await pageLine(deps, job.tenantId, found.page_id))
  if (!found || !line) return
  const able = kind === 'read' ? line.adapter.capabilities.markRead : line.adapter.capabilities.typing
  if (able) await line.client.signal?.(kind, found.to, found.last ?? undefined, found.handle ?? undefined)
}
