import { createHash, randomBytes } from 'node:crypto'
import { type Adapter, adapterFor, type Identity, type Rules, rulesAt } from '@switchboard/adapters'
import type { Instant, Place, Platform, SendMessage, Via } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { NotConnectable } from '../channels/index.ts'
import { refuseAnswered } from './answered-meanwhile.ts'
import { checkFilled, countUses } from './canned/count-uses.ts'
import { optedOutSince } from './consents.ts'
import { ChannelInactive, ClientIdReused, NotSupported, RecipientOptedOut, ReplyWindowClosed, Unsendable } from './errors.ts'
import { writtenLetter } from './letters/letter-of.ts'
import { type Answered, answeredComment } from './places/answered-comment.ts'
import { recipientsOf } from './recipients-of.ts'
import { type RuleWindow, replyWindow } from './reply-window.ts'
import { type Part, type PartMedia, splitContent } from './split-content.ts'
import { moreStanding } from './standing.ts'
import { refuseSuppressed } from './suppression/refuse-suppressed.ts'

export interface Author {
  userId: string
  name: string
}

interface Locked {
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
  last_inbound_at: Instant | null
  window_until: Instant | null
}

/**
 * Stores an agent's message as `pending` (or `scheduled`) and books its delivery; both commit together or not at all. What the platform
 * takes only in several messages becomes several rows; the first is returned. The same `clientId` again returns the message of the first time.
 * @returns the message's id
 * @throws {NotFound | ReplyWindowClosed | RecipientOptedOut | Unsendable | ChannelInactive | ClientIdReused | Invalid}
 */
export async function sendMessage(tx: Tx, conversationId: string, body: SendMessage, author: Author): Promise<string> {
  if (!body.text && !body.attachments?.length && !body.location && !body.contact && !body.template)
    throw new Invalid('/text', 'A message needs text, attachments, a location, a contact or a template')
  checkFilled(body)
  const conversation = await lockConversation(tx, conversationId)
  if (!conversation) throw new NotFound('conversation')
  await tx.elevate()
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  const repeated = body.clientId && (await byClientId(tx, body.clientId))
  if (repeated) return sameMessage(repeated, conversationId, author, bodyHash)
  await refuseAnswered(tx, conversation, body.seen, author)

  const adapter = sendable(conversation)
  const answered = await answeredComment(tx, conversation, body, adapter)
  const rules = rulesAt(adapter, answered?.privately ? 'direct' : conversation.place)
  const quoted = body.replyTo === undefined || answered ? undefined : await quotedMessage(tx, conversationId, body.replyTo)
  const media = await attachable(tx, body.attachments ?? [])
  const parts = splitContent(body.text, media, rules.capabilities)
  const contents = parts.length > 0 ? parts : [{ media: [] }]
  if (answered?.privately && contents.length > 1)
    throw new Unsendable('private-reply-one', 'A private reply to a comment is one message: a text or a file')
  const window = await mayBeSent(tx, adapter, conversation, contents.length)
  const to = await recipientsOf(tx, answered?.contactId ?? conversation.contact_id, { adapter, template: body.template !== undefined })
  if (body.letter && !adapter.letters) throw new NotSupported('a subject and copies')
  for (const part of contents) checkPart(rules, { part, body, quoted, to, window, answered, place: conversation.place })
  const letter = adapter.letters && writtenLetter(body.letter ?? {}, to.find(({ kind }) => kind === 'email')?.value)
  if (letter) await refuseSuppressed(tx, letter)
  const ids = await insertParts(tx, conversation, { contents, body, author, bodyHash, quoted, answered, letter })
  await moveConversation(tx, conversation, ids, body.sendAfter)
  await countUses(tx, body, { userId: author.userId, at: now() })
  return ids[0] ?? ''
}

// Said now rather than when it is too late: sending looks again at the moment of dispatch.
async function mayBeSent(tx: Tx, adapter: Adapter, conversation: Locked, count: number): Promise<RuleWindow> {
  const since = adapter.optOut && (await optedOutSince(tx, conversation.contact_id))
  if (since) throw new RecipientOptedOut(since)
  const asked = { conversationId: conversation.id, contactId: conversation.contact_id, count: 'all' as const }
  const rule = rulesAt(adapter, conversation.place).window
  const more = await moreStanding(tx, rule, asked)
  const left = (rule.mostMessages ?? Number.POSITIVE_INFINITY) - (more.sentSince ?? 0)
  if (left > 0 && count > left) throw new Unsendable('too-many-messages', `Only ${left} more can be sent until the customer writes again`)
  return replyWindow(rule, { inboundAt: conversation.last_inbound_at, extended: conversation.window_until, ...more }, now())
}

async function lockConversation(tx: Tx, id: string): Promise<Locked | undefined> {
  return tx.one<Locked>(sql`
    select c.id, c.page_id, c.contact_id, c.thread_key, c.place, c.status, c.last_seq, c.last_inbound_at, c.window_until, f.platform_type as platform, i.via, p.status = 'active' and i.is_active as page_active
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update of c`)
}

interface Repeated {
  id: string
  conversation_id: string
  admin_id: string | null
  hash: string | null
}

function byClientId(tx: Tx, clientId: string): Promise<Repeated | undefined> {
  return tx.one<Repeated>(
    sql`select id, conversation_id, admin_id, metadata->>'bodyHash' as hash from omnichannel_message where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
  )
}

function sameMessage(first: Repeated, conversationId: string, author: Author, bodyHash: string): string {
  const same = first.conversation_id === conversationId && (first.admin_id ?? '0') === author.userId && first.hash === bodyHash
  if (!same) throw new ClientIdReused()
  return first.id
}

function sendable(conversation: Locked): Adapter {
  if (!conversation.page_active) throw new ChannelInactive()
  const adapter = adapterFor(conversation.platform, conversation.via)
  if (!adapter) throw new NotConnectable(conversation.platform, conversation.via)
  if (conversation.place !== 'direct' && !adapter.places?.[conversation.place]) throw new NotSupported('answering here')
  return adapter
}

interface Quoted {
  id: string
  platform_message_id: string | null
}

async function quotedMessage(tx: Tx, conversationId: string, id: string): Promise<Quoted> {
  const row = await tx.one<Quoted>(
    sql`select id, platform_message_id from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${id} and conversation_id = ${conversationId}`,
  )
  if (!row) throw new Invalid('/replyTo', 'The quoted message is not in this conversation')
  return row
}

// Only files that staff of this business uploaded: a visitor's upload belongs to his own message.
async function attachable(tx: Tx, wanted: readonly { file: string; voice?: boolean }[]): Promise<PartMedia[]> {
  if (wanted.length === 0) return []
  const rows = await tx.run<{ id: string; key: string; kind: PartMedia['kind']; mime_type: string; size_bytes: string }>(sql`
    select id, key, kind, mime_type, size_bytes from files where tenant_id = ${tx.tenantId} and key = any (${wanted.map((one) => one.file)}) and deleted_at is null and created_for is null and created_by is not null`)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return wanted.map((one, i) => {
    const row = byKey.get(one.file)
    if (!row) throw new Invalid(`/attachments/${i}/file`, 'There is no such upload')
    return {
      fileId: row.id,
      fileKey: row.key,
      kind: row.kind,
      mimeType: row.mime_type,
      sizeBytes: Number(row.size_bytes),
      voice: one.voice ?? false,
    }
  })
}

interface Checked {
  part: Part
  body: SendMessage
  quoted: Quoted | undefined
  to: Identity[]
  window: RuleWindow
  answered: Answered | undefined
  place: Place
}

function checkPart(rules: Rules, { part, body, quoted, to, window, answered, place }: Checked): void {
  if (body.buttons && !rules.capabilities.quickReplies) throw new NotSupported('quick replies')
  if (quoted && !rules.capabilities.quote) throw new NotSupported('quoting a message')
  const problem = rules.check({
    clientRef: 'check',
    to,
    ...(part.text !== undefined && { text: part.text }),
    ...(part.media.length > 0 && { media: part.media }),
    ...(body.location && { location: body.location }),
    ...(body.contact && { contact: body.contact }),
    ...(body.buttons && { buttons: body.buttons }),
    ...(body.template && { template: body.template }),
    ...(body.letter && { letter: body.letter }),
    ...(quoted?.platform_message_id && { replyTo: quoted.platform_message_id }),
    ...(answered && { place, parent: answered.external, ...(answered.privately && { privately: true as const }) }),
    windowMode: window.mode,
  })
  if (problem?.class === 'window') throw new ReplyWindowClosed(window.until, window.mode)
  if (problem) throw new Unsendable(problem.code, problem.message)
}

interface NewParts {
  contents: Part[]
  body: SendMessage
  author: Author
  bodyHash: string
  quoted: Quoted | undefined
  answered: Answered | undefined
  letter: ReturnType<typeof writtenLetter> | undefined
}

async function insertParts(
  tx: Tx,
  conversation: Locked,
  { contents, body, author, bodyHash, quoted, answered, letter }: NewParts,
): Promise<string[]> {
  const at = now()
  const rows = contents.map((part, i) => ({
    i,
    seq: Number(conversation.last_seq) + i + 1,
    type: letter ? 'email' : typeOf(part, body),
    message: part.text ?? null,
    data: i === 0 ? dataOf(body, letter) : null,
    client_id: i === 0 ? (body.clientId ?? null) : null,
    client_ref: `sb_${randomBytes(15).toString('base64url')}`,
    reply_to: i === 0 ? quoted?.id : null,
    reply_external: i === 0 ? quoted?.platform_message_id : null,
    metadata: i === 0 ? { bodyHash } : null,
  }))
  const made = await tx.run<{ id: string; seq: string }>(sql`
    insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, admin_id, seq, direction, type, sender_type, sender_name, message, data, status, client_id, client_ref,
           reply_to_message_id, reply_to_platform_id, parent_platform_id, is_private, sent_at, created_at, send_after, metadata)
    select ${tx.tenantId}, ${conversation.page_id}, ${conversation.id}, ${answered?.contactId ?? conversation.contact_id}, ${author.userId === '0' ? null : author.userId}, r.seq, 'outbound', r.type, 'agent', ${author.name}, r.message, r.data,
           ${body.sendAfter ? 'scheduled' : 'pending'}, r.client_id, r.client_ref, r.reply_to, r.reply_external, ${answered?.external ?? null}, ${answered?.privately ?? false}, ${body.sendAfter ?? at}, ${at}, ${body.sendAfter ?? null}, r.metadata
      from jsonb_to_recordset(${rows}::jsonb) as r(i int, seq bigint, type text, message text, data jsonb, client_id uuid, client_ref text, reply_to bigint, reply_external text, metadata jsonb)
     order by r.i returning id, seq`)
  const ids = made.toSorted((a, b) => Number(a.seq) - Number(b.seq)).map((row) => row.id)
  await attach(
    tx,
    contents.flatMap((part, i) =>
      part.media.map((medium, ordinal) => ({
        message_id: ids[i],
        ordinal,
        type: medium.kind,
        file_id: medium.fileId,
        is_voice: medium.voice,
        mime_type: medium.mimeType,
        file_size: medium.sizeBytes,
      })),
    ),
  )
  return ids
}

async function attach(tx: Tx, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into omnichannel_message_attachment (tenant_id, message_id, ordinal, type, file_id, state, is_voice, mime_type, file_size)
    select ${tx.tenantId}, r.message_id, r.ordinal, r.type, r.file_id, 'stored', r.is_voice, r.mime_type, r.file_size
      from jsonb_to_recordset(${rows}::jsonb) as r(message_id bigint, ordinal smallint, type text, file_id bigint, is_voice boolean, mime_type text, file_size bigint) returning id`)
}

async function moveConversation(tx: Tx, conversation: Locked, ids: string[], sendAfter: Instant | undefined): Promise<void> {
  const at = now()
  await tx.run(sql`
    update omnichannel_conversation set last_seq = last_seq + ${ids.length}, message_count = message_count + ${ids.length}, last_message_id = ${ids.at(-1)}, last_message_at = ${at}, last_activity_at = ${at},
           unread_count = 0, waiting_since = null, first_response_at = coalesce(first_response_at, ${at}::timestamptz), last_agent_response_at = ${at}, status = case when status = 'new' then 'open' else status end,
           version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${conversation.id} returning id`)
  tx.emit(
    ...ids.map((messageId) => ({
      type: 'message.created',
      conversationId: conversation.id,
      messageId,
      contactId: conversation.contact_id,
      pageId: conversation.page_id,
    })),
  )
  if (conversation.status === 'new')
    tx.emit({ type: 'conversation.status_changed', conversationId: conversation.id, fields: ['status'], data: { from: 'new', to: 'open' } })
  if (!sendAfter)
    return tx.enqueue({
      task: 'inbox.deliver',
      payload: { conversationId: conversation.id },
      key: `deliver:${conversation.id}`,
      priority: -5,
    })
  for (const id of ids) {
    await tx.run(
      sql`insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'inbox.send-scheduled', ${id}, ${sendAfter}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`,
    )
  }
}

function typeOf(part: Part, body: SendMessage): string {
  return part.media[0]?.kind ?? (body.template ? 'template' : body.location ? 'location' : body.contact ? 'contacts' : 'text')
}

function dataOf(body: SendMessage, letter: NewParts['letter']): object | null {
  const data = {
    ...(body.buttons && { buttons: body.buttons }),
    ...body.location,
    ...(body.contact && { contacts: [body.contact] }),
    ...(body.template && { name: body.template.name, language: body.template.language, values: body.template.values }),
    ...(letter && { email: letter }),
  }
  return Object.keys(data).length > 0 ? data : null
}
