import type { Identity, PlatformError } from '@switchboard/adapters'
import type { Place } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { askRenewing, type PageClientDeps, pageLine } from '../../channels/index.ts'
import { identitiesOf } from '../identities-of.ts'
import { owed, type Standing } from './difference.ts'

/** The tags of conversations were changed here: where a page's service has labels, it is told by jobs. */
export async function bookLabels(tx: Tx, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return
  const labelled = await tx.run<{ id: string }>(sql`
    select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${conversationIds}::bigint[])
       and exists (select from omnichannel_page_label l where l.tenant_id = ${tx.tenantId} and l.page_id = c.page_id) order by c.id`)
  tx.enqueue(
    ...labelled.map(({ id }) => ({
      task: 'inbox.tell-labels',
      payload: { conversationId: id },
      key: `labels:${id}`,
      maxAttempts: 6,
      priority: 4,
    })),
  )
}

interface Labelled {
  pageId: string
  place: Place
  threadKey: string
  to: Identity[]
  labels: Standing[]
}

/**
 * Puts labels on a conversation at its service and takes them off, so that they are our tags; tags that the service has no label for stay ours alone. What
 * it has then is written down as told, so that hearing of it changes nothing. A second run finds nothing to do.
 */
export async function tellLabels(deps: PageClientDeps, job: { tenantId: string; conversationId: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, act)
  const found = await within((tx) => readLabelled(tx, job.conversationId))
  const acts = found ? owed(found.labels) : []
  const line = found && acts.length > 0 ? await pageLine(deps, job.tenantId, found.pageId) : undefined
  if (!found || !line?.client.label) return
  let keys: readonly string[] = found.labels.filter(({ there }) => there).map(({ key }) => key)
  for (const { key, put } of acts) {
    const at = now()
    const answer = await askRenewing(deps, line, async ({ client }) => client.label?.(found, key, put))
    if (!answer) return
    if ('class' in answer) return refused(answer, (detail) => within((tx) => noteRefusal(tx, job.conversationId, detail)))
    keys = answer.keys ?? (put === 'on' ? [...keys, key] : keys.filter((one) => one !== key))
    await within((tx) => noteTold(tx, job.conversationId, { keys, at }))
  }
}

async function readLabelled(tx: Tx, id: string): Promise<Labelled | undefined> {
  const row = await tx.one<{ page_id: string; contact_id: string; place: Place; thread_key: string }>(
    sql`select page_id, contact_id, place, thread_key from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) return undefined
  const labels = await tx.run<Standing & Record<string, unknown>>(sql`
    select l.external_key as key, l.tag_id as "tagId", coalesce(l.external_key = any (cl.external_keys), false) as there, ct.conversation_id is not null as here from omnichannel_page_label l
      left join omnichannel_conversation_label cl on cl.tenant_id = ${tx.tenantId} and cl.conversation_id = ${id}
      left join conversation_tag ct on ct.tenant_id = ${tx.tenantId} and ct.conversation_id = ${id} and ct.conversation_tag_id = l.tag_id
     where l.tenant_id = ${tx.tenantId} and l.page_id = ${row.page_id} order by l.external_key`)
  return { pageId: row.page_id, place: row.place, threadKey: row.thread_key, to: await identitiesOf(tx, row.contact_id), labels }
}

/** Unless the service has said something newer meanwhile. */
async function noteTold(tx: Tx, id: string, { keys, at }: { keys: readonly string[]; at: string }): Promise<void> {
  await tx.run(sql`
    insert into omnichannel_conversation_label as l (tenant_id, conversation_id, external_keys, told_at) values (${tx.tenantId}, ${id}, ${[...new Set(keys)].slice(0, 200)}, ${at})
    on conflict (tenant_id, conversation_id) do update set external_keys = excluded.external_keys, told_at = excluded.told_at where l.told_at <= excluded.told_at returning conversation_id`)
}

// What passes by itself is tried again by the job; anything else is written down for those who run this.
async function refused({ class: what, code, message }: PlatformError, note: (detail: object) => Promise<void>): Promise<void> {
  if (what === 'retry' || what === 'wait' || what === 'reauth') throw new Error(`${code}: ${message}`)
  await note({ code, message })
}

async function noteRefusal(tx: Tx, conversationId: string, detail: object): Promise<void> {
  await tx.run(
    sql`insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail) values (${tx.tenantId}, 'warning', 'inbox', 'label-refused', 'conversation', ${conversationId}, ${detail}::jsonb) returning id`,
  )
}
