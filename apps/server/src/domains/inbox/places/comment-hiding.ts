import type { CommentHiding } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import type { Stored } from '../apply/messages.ts'
import { whyHidden } from './why-hidden.ts'
import { bookModeration } from './moderate.ts'
import { mayHide } from './may-hide.ts'
import { isPublic } from './threads.ts'
import { NotSupported } from '../errors.ts'

const NONE: CommentHiding = { all: false, phones: false, words: [], unhideAfterMinutes: null }

/** Which comments a page hides by itself. @throws {NotFound | NotSupported} */
export async function readHiding(tx: Tx, pageId: string): Promise<CommentHiding> {
  await pageThatHides(tx, pageId)
  return hidingOf(tx, pageId)
}

/** Sets it; counts for what comes from now on. @throws {NotFound | NotSupported} */
export async function setHiding(tx: Tx, pageId: string, hiding: CommentHiding, request: AuditRequest | undefined): Promise<void> {
  await pageThatHides(tx, pageId)
  const before = await hidingOf(tx, pageId)
  const userId = tx.actor.userId === '0' ? null : tx.actor.userId
  await tx.run(sql`
    insert into omnichannel_comment_rule as r (tenant_id, page_id, hide_all, hide_phones, hide_words, unhide_after_minutes, updated_by, updated_at)
    values (${tx.tenantId}, ${pageId}, ${hiding.all}, ${hiding.phones}, ${hiding.words}::text[], ${hiding.unhideAfterMinutes}, ${userId}, ${now()})
    on conflict (tenant_id, page_id) do update set hide_all = excluded.hide_all, hide_phones = excluded.hide_phones, hide_words = excluded.hide_words,
           unhide_after_minutes = excluded.unhide_after_minutes, version = r.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at returning page_id`)
  await audit(tx, {
    action: 'comment-hiding.changed',
    entity: 'page',
    entityId: pageId,
    changes: Object.fromEntries((Object.keys(hiding) as (keyof CommentHiding)[]).map((key) => [key, [before[key], hiding[key]]])),
    request,
  })
}

/** The same without a look at the page; nothing is hidden where nobody said anything. */
export async function hidingOf(tx: Tx, pageId: string): Promise<CommentHiding> {
  return (await hidings(tx, [pageId])).get(pageId) ?? NONE
}

/** The rules of several pages; those without any are not in it. */
export async function hidings(tx: Tx, pageIds: readonly string[]): Promise<Map<string, CommentHiding>> {
  const rows = await tx.run<{ page_id: string } & CommentHiding & Record<string, unknown>>(sql`
    select page_id, hide_all as "all", hide_phones as phones, hide_words as words, unhide_after_minutes as "unhideAfterMinutes"
      from omnichannel_comment_rule where tenant_id = ${tx.tenantId} and page_id = any (${pageIds}::bigint[])`)
  return new Map(rows.map(({ page_id, ...hiding }) => [page_id, hiding]))
}

async function pageThatHides(tx: Tx, pageId: string): Promise<void> {
  const row = await tx.one<{ platform: string; via: string }>(sql`
    select f.platform_type as platform, i.via from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  if (!row) throw new NotFound('page')
  if (!mayHide(row, 'comment')) throw new NotSupported('hiding comments')
}

/** Books the hiding of comments that have just come in, where their page's rules want it. */
export async function hideByRule(tx: Tx, stored: readonly Stored[]): Promise<void> {
  const comments = stored.filter(
    ({ item }) =>
      isPublic(item) && item.event.direction === 'inbound' && mayHide({ platform: item.page.platform, via: item.via }, item.event.place),
  )
  if (comments.length === 0) return
  const rules = await hidings(tx, [...new Set(comments.map(({ pageId }) => pageId))])
  await bookModeration(
    tx,
    comments.flatMap(({ id, conversationId, pageId, item }) => {
      const rule = whyHidden(item.event.content.text ?? '', rules.get(pageId) ?? NONE)
      return rule ? [{ messageId: id, conversationId, act: 'hide' as const, rule }] : []
    }),
  )
}

/** Shows a comment again that a rule had hidden for a time. Nothing happens when a person has decided meanwhile. */
export async function unhideByTime(tx: Tx, messageId: string): Promise<void> {
  const row = await tx.one<{ conversation_id: string }>(sql`
    select m.conversation_id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.id = ${messageId} and m.moderation = 'hidden' and m.moderated_by is null and m.deleted_at is null
       and (select a.rule from omnichannel_message_moderation a where a.tenant_id = ${tx.tenantId} and a.message_id = m.id and a.kind = 'sight' order by a.id desc limit 1) is not null for update of m`)
  if (row) await bookModeration(tx, [{ messageId, conversationId: row.conversation_id, act: 'unhide', rule: 'time' }])
}
