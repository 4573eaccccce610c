import { adapterFor, commentRules, type ModerationAct } from '@switchboard/adapters'
import type { CommentRules, ModerationState, Place, Platform, Via } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { ChannelInactive, MessageMoved, NotSupported } from '../errors.ts'
import { visible } from '../settle-message.ts'
import { tellModerated } from './apply-moderation.ts'

/** Which rule of `CommentRules` allows an act, and what it leaves behind. */
const ACTS: Readonly<
  Record<ModerationAct, { rule: Exclude<keyof CommentRules, 'privateReply'>; state?: ModerationState; kind: 'sight' | 'liking' }>
> = {
  hide: { rule: 'hide', state: 'hidden', kind: 'sight' },
  unhide: { rule: 'hide', state: 'visible', kind: 'sight' },
  delete: { rule: 'delete', state: 'removed', kind: 'sight' },
  ban: { rule: 'ban', state: 'removed', kind: 'sight' },
  like: { rule: 'like', kind: 'liking' },
  unlike: { rule: 'like', kind: 'liking' },
}

/** The state in which an act leaves a comment; undefined for one that changes nothing of it. */
export function stateAfter(act: ModerationAct): ModerationState | undefined {
  return ACTS[act].state
}

interface Comment {
  id: string
  conversation_id: string
  direction: 'inbound' | 'outbound'
  moderation: ModerationState | null
  liked: boolean
  deleted: boolean
  place: Place
  platform: Platform
  via: Via
  active: boolean
  platform_message_id: string | null
}

/**
 * Books what shall be done to a customer's comment; the platform is told by a job. What is so already, or is being done, is not done twice. Of two who
 * want different things at once one wins, and the other is told.
 * @throws {NotFound | NotSupported | MessageMoved | ChannelInactive}
 */
export async function moderateMessage(tx: Tx, id: string, act: ModerationAct, request: AuditRequest | undefined): Promise<void> {
  await visible(tx, id)
  const comment = await lockComment(tx, id)
  if (!comment) throw new NotFound('message')
  const adapter = adapterFor(comment.platform, comment.via)
  const rules = adapter && commentRules(adapter, comment.place)
  if (!rules || comment.direction !== 'inbound' || comment.platform_message_id === null || !rules[ACTS[act].rule])
    throw new NotSupported(`this: ${act}`)
  if (!comment.active) throw new ChannelInactive()
  if (comment.deleted || comment.moderation === 'removed') throw new MessageMoved('deleted')
  const pending = await tx.one<{ act: ModerationAct }>(sql`
    select act from omnichannel_message_moderation where tenant_id = ${tx.tenantId} and message_id = ${id} and kind = ${ACTS[act].kind} and state = 'pending'`)
  if (pending?.act === act || (!pending && isSo(comment, act))) return
  if (pending) throw new MessageMoved(`about to change (${pending.act})`)
  await bookModeration(tx, [{ messageId: id, conversationId: comment.conversation_id, act }])
  await audit(tx, {
    action: 'comment.moderated',
    entity: 'message',
    entityId: id,
    changes: { act },
    request,
  })
}

function isSo(comment: Comment, act: ModerationAct): boolean {
  if (act === 'like' || act === 'unlike') return comment.liked === (act === 'like')
  return (comment.moderation ?? 'visible') === ACTS[act].state
}

function lockComment(tx: Tx, id: string): Promise<Comment | undefined> {
  return tx.one<Comment & Record<string, unknown>>(sql`
    select m.id, m.conversation_id, m.direction, m.moderation, m.liked_at is not null as liked, m.deleted_at is not null as deleted, c.place, f.platform_type as platform, i.via, m.platform_message_id,
           p.status = 'active' and i.is_active as active
      from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = m.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where m.tenant_id = ${tx.tenantId} and m.id = ${id} for update of m`) as Promise<Comment | undefined>
}

/** What shall be done to a comment, and which rule wants it; absent: a person. */
export interface Wanted {
  messageId: string
  conversationId: string
  act: ModerationAct
  rule?: 'all' | 'phone' | 'words' | 'time'
}

/** Writes acts down and books them; of one kind the first that waits stands, a further one is passed over. */
export async function bookModeration(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const rows = wanted.map((want) => ({ ...want, kind: ACTS[want.act].kind }))
  const made = await tx.run<{ id: string; message_id: string }>(sql`
    insert into omnichannel_message_moderation (tenant_id, message_id, act, kind, rule, requested_by, created_at)
    select ${tx.tenantId}, w."messageId", w.act, w.kind, w.rule, ${tx.actor.userId === '0' ? null : tx.actor.userId}, ${now()}
      from jsonb_to_recordset(${rows}::jsonb) as w("messageId" bigint, act text, kind text, rule text)
    on conflict (tenant_id, message_id, kind) where state = 'pending' do nothing returning id, message_id`)
  await tx.run(sql`
    update omnichannel_message set moderation_acts = moderation_acts + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = any (${made.map((row) => row.message_id)}::bigint[]) returning id`)
  const conversations = new Map(wanted.map((want) => [want.messageId, want.conversationId]))
  for (const row of made) {
    tellModerated(tx, conversations.get(row.message_id) ?? '', row.message_id)
    tx.enqueue({ task: 'inbox.moderate', payload: { moderationId: row.id }, key: `moderate:${row.id}`, maxAttempts: 25 })
  }
}
