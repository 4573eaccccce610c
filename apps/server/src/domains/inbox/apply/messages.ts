import type { MessageEvent } from '@switchboard/adapters'
import { plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsFor, type FoundContact } from '../../people/index.ts'
import { absorb } from '../conversation-state.ts'
import { joinedThreads } from '../letters/joins.ts'
import { keepHtml } from '../letters/keep-html.ts'
import { lateThreads } from '../letters/late-threads.ts'
import { postKey, postsFor } from '../places/posts.ts'
import { isOnTop, isPublic, type Threads, threadsOf } from '../places/threads.ts'
import { tellAnswers } from '../places/tell-answers.ts'
import { waitForThread, whatWaited } from '../places/waiting.ts'
import { idsOf, messagesByAlias, type Named, noteAliases, withoutTwins } from './aliases.ts'
import { storeAttachments } from './attachments.ts'
import { type OpenConversation, openConversations, saveConversations, threadKeyOf, type ThreadWanted } from './conversations.ts'
import { type Rating, RATING, ratingsAmong } from './ratings.ts'
import { isHistory, type Placed, movedAt, writtenAt } from './incoming.ts'

/** One message that is now in the table. */
export interface Stored {
  id: string
  conversationId: string
  contactId: string
  pageId: string
  externalId: string
  isNewContact: boolean
  item: Placed<MessageEvent>
}

/**
 * Stores the messages of a batch that are not stored yet, in order, and moves their conversations. A known id is passed over. What the business wrote
 * among comments waits for their thread, since whom it speaks to is not said in it.
 */
export async function storeMessages(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Stored[]> {
  const { items: fresh, sameAs } = withoutTwins(await onlyUnknown(tx, items))
  if (fresh.length === 0) return []
  const threads = await threadsOf(tx, fresh)
  const ready = await waitForThread(tx, fresh, threads)
  if (ready.length === 0) return []
  const { contacts, conversations, keys } = await placesOf(tx, ready, threads)
  const places = new Map(ready.map((item, i) => [item, conversations.get(threadKeyOf(item.page.id, keys[i] ?? '')) as OpenConversation]))
  const ratings = await ratingsAmong(tx, ready, (item) => places.get(item))
  const rows = ready.map((item, i) => {
    const conversation = places.get(item) as OpenConversation
    return rowOf(item, contacts[i] ?? whoIsAnswered(item, threads, conversation), { conversation, rating: ratings.get(item) })
  })
  const stored = await insertRows(tx, rows, ready)
  const idOf = new Map(stored.map((message) => [message.externalId + message.pageId, message.id]))
  for (const row of rows) pointAtNewest(row, idOf)
  await saveConversations(tx, conversations.values())
  tx.emit(
    ...stored.map((message) => ({
      type: 'message.created',
      conversationId: message.conversationId,
      messageId: message.id,
      contactId: message.contactId,
      pageId: message.pageId,
      ...(ratings.has(message.item) && { data: { cause: RATING } }),
    })),
  )
  const messageOf = new Map(stored.map(({ item, id }) => [item, id]))
  const named = [...fresh.map((item) => [item, item] as const), ...sameAs].flatMap(([item, first]) =>
    namedAs(item, messageOf.get(first) ?? '', first.event.externalId).filter(({ messageId }) => messageId !== ''),
  )
  await noteAliases(tx, named)
  await tellAnswers(tx, stored)
  await storeAttachments(tx, stored)
  await keepHtml(tx, stored)
  const waited = await whatWaited(tx, conversations.values(), stored)
  return waited.length === 0 ? stored : [...stored, ...(await storeMessages(tx, waited))]
}

interface Placing {
  /** By position; undefined for what the business wrote among comments. */
  contacts: (FoundContact | undefined)[]
  keys: string[]
  conversations: Map<string, OpenConversation>
}

async function placesOf(tx: Tx, items: readonly Placed<MessageEvent>[], threads: Threads): Promise<Placing> {
  const heard = items.filter((item) => !isOwnComment(item))
  const found = await contactsFor(
    tx,
    heard.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  const contactOf = new Map(heard.map((item, i) => [item, found[i] as FoundContact]))
  const posts = await postsFor(tx, items)
  const joined = await joinedThreads(tx, items)
  const named = items.map((item) => joined.get(item) ?? threads.keyOf(item) ?? `contact:${contactOf.get(item)?.id}`)
  const later = await lateThreads(
    tx,
    items.map((item, i) => ({ item, threadKey: named[i] ?? '', blocked: contactOf.get(item)?.blocked ?? false })),
  )
  const keys = items.map((item, i) => later(item.page.id, named[i] ?? '')?.threadKey ?? named[i] ?? '')
  const wanted = items.map((item, i): ThreadWanted & { onTop: boolean } => ({
    pageId: item.page.id,
    contactId: contactOf.get(item)?.id ?? threads.known(item)?.contactId ?? '',
    threadKey: keys[i] ?? '',
    linkedTo: later(item.page.id, named[i] ?? '')?.earlier ?? null,
    subject: item.event.subject ?? null,
    at: movedAt(item, item.event.sentAt),
    quiet: (contactOf.get(item)?.blocked ?? false) || item.event.automatic === true || isHistory(item),
    place: item.event.place ?? 'direct',
    postId: (item.event.post && posts.get(postKey(item.page.id, item.event.post.externalId))) ?? null,
    onTop: isOnTop(item),
  }))
  return { contacts: items.map((item) => contactOf.get(item)), keys, conversations: await openConversations(tx, makers(wanted)) }
}

// A new thread is its first author's; if several wrote there in this batch, the one on top's. Who is not known cannot make one.
function makers(wanted: readonly (ThreadWanted & { onTop: boolean })[]): ThreadWanted[] {
  const byKey = Map.groupBy(
    wanted.filter(({ contactId }) => contactId !== ''),
    (want) => threadKeyOf(want.pageId, want.threadKey),
  )
  return [...byKey.values()].flatMap((list) => list.find(({ onTop }) => onTop) ?? list[0] ?? [])
}

function isOwnComment(item: Placed<MessageEvent>): boolean {
  return isPublic(item) && item.event.direction === 'outbound'
}

function whoIsAnswered(item: Placed<MessageEvent>, threads: Threads, conversation: OpenConversation): FoundContact {
  const id = threads.known(item)?.contactId ?? conversation.contactId
  return { id, personKey: '', name: item.event.contact.name ?? null, blocked: false, isNew: false }
}

async function onlyUnknown(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Placed<MessageEvent>[]> {
  const firsts = new Map(items.toReversed().map((item) => [`${item.page.id} ${item.event.externalId}`, item]))
  if (firsts.size === 0) return []
  const asked = [...firsts.values()].flatMap((item) =>
    idsOf(item).map((external) => ({ page_id: item.page.id, of: item.event.externalId, external, twinned: item.page.twinned === true })),
  )
  const known = await tx.run<{ page_id: string; of: string; id: string; external: string }>(sql`
    select w.page_id, w.of, m.id, m.external from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, of text, external text)
     cross join lateral (select m.id, m.platform_message_id as external from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.platform_message_id = w.external limit 1) m`)
  const byAlias = await messagesByAlias(
    tx,
    asked.filter(({ twinned }) => twinned).map(({ page_id, external }) => ({ page_id, alias: external })),
  )
  const twice = known.flatMap(({ page_id, of, id, external }) => namedAs(firsts.get(`${page_id} ${of}`), id, external))
  for (const { page_id, of, external } of asked) {
    const messageId = byAlias.get(`${page_id} ${external}`)
    if (messageId === undefined) continue
    twice.push(...namedAs(firsts.get(`${page_id} ${of}`), messageId, null))
    firsts.delete(`${page_id} ${of}`)
  }
  for (const row of known) firsts.delete(`${row.page_id} ${row.of}`)
  await noteAliases(tx, twice)
  return items.filter((item) => firsts.get(`${item.page.id} ${item.event.externalId}`) === item)
}

function namedAs(item: Placed<MessageEvent> | undefined, messageId: string, external: string | null): Named[] {
  return item ? [{ messageId, external, item }] : []
}

interface Row {
  page_id: string
  conversation: OpenConversation
  contact: FoundContact
  external: string
  sent_at: string
  [column: string]: unknown
}

function rowOf(
  item: Placed<MessageEvent>,
  contact: FoundContact,
  { conversation, rating }: { conversation: OpenConversation; rating: Rating | undefined },
): Row {
  const { event } = item
  const inbound = event.direction === 'inbound'
  const at = writtenAt(item, event.sentAt)
  const human = !inbound && event.sentBy === 'platform-user'
  const windowUntil = event.windowMs === undefined ? undefined : plusMs(at, event.windowMs)
  const history = isHistory(item)
  conversation.state = absorb(
    conversation.state,
    {
      direction: event.direction,
      sentAt: at,
      at: movedAt(item, at),
      human,
      history,
      opensWindow: event.opensWindow ?? inbound,
      windowUntil,
    },
    { blocked: contact.blocked, guest: isPublic(item) && !isOnTop(item), machine: event.automatic === true, rates: rating !== undefined },
    conversation.reopening,
  )
  // An answer may have come before what it answers, and made the thread.
  if (inbound && isPublic(item) && isOnTop(item)) conversation.contactId = contact.id
  keepHandle(conversation, item, at)
  return {
    page_id: item.page.id,
    conversation,
    contact,
    conversation_id: conversation.id,
    contact_id: contact.id,
    seq: conversation.state.lastSeq,
    direction: event.direction,
    type: event.content.type,
    sender_type: inbound ? 'contact' : event.sentBy === 'platform-user' ? 'agent' : 'bot',
    sender_name: event.senderName ?? (inbound || isPublic(item) ? contact.name : null),
    message: event.content.text || null,
    data: rating ? { ...event.content.data, answers: rating } : (event.content.data ?? null),
    status: inbound ? 'received' : 'sent',
    external: event.externalId,
    client_ref: event.clientRef ?? null,
    reply_to: event.replyTo ?? null,
    parent: event.parent ?? null,
    is_external: !inbound,
    is_history: history,
    sent_at: at,
    created_at: item.receivedAt,
  }
}

// The newest message's, by the platform's clock; one without a handle lets an older one stand.
function keepHandle(conversation: OpenConversation, { event }: Placed<MessageEvent>, at: string): void {
  if (!event.replyHandle || (conversation.handle && conversation.handle.sentAt > at)) return
  conversation.handle = { ...event.replyHandle, sentAt: at }
}

async function insertRows(tx: Tx, rows: Row[], items: Placed<MessageEvent>[]): Promise<Stored[]> {
  const plain = rows.map(({ conversation: _, contact: __, ...row }) => row)
  const made = await tx.run<{ id: string; page_id: string; external: string }>(sql`
    insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, seq, direction, type, sender_type, sender_name, message, data, status, platform_message_id, reply_to_platform_id, parent_platform_id, is_external, is_history, sent_at, created_at)
    select ${tx.tenantId}, r.page_id, r.conversation_id, r.contact_id, r.seq, r.direction, r.type, r.sender_type, r.sender_name, r.message, r.data, r.status, r.external, r.reply_to, r.parent, r.is_external, r.is_history, r.sent_at, r.created_at
      from jsonb_to_recordset(${plain}::jsonb) as r(page_id bigint, conversation_id bigint, contact_id bigint, seq bigint, direction text, type text, sender_type text, sender_name text, message text, data jsonb,
        status text, external text, reply_to text, parent text, is_external boolean, is_history boolean, sent_at timestamptz, created_at timestamptz)
    on conflict (tenant_id, page_id, platform_message_id) where platform_message_id is not null do nothing
    returning id, page_id, platform_message_id as external`)
  const idOf = new Map(made.map((row) => [row.external + row.page_id, row.id]))
  return items.flatMap((item, i) => {
    const id = idOf.get(item.event.externalId + item.page.id)
    const row = rows[i]
    return id && row
      ? [
          {
            id,
            conversationId: row.conversation.id,
            contactId: row.contact.id,
            pageId: item.page.id,
            externalId: item.event.externalId,
            isNewContact: row.contact.isNew,
            item,
          },
        ]
      : []
  })
}

// The list shows the newest message by the platform's clock; a late one does not push in front.
function pointAtNewest(row: Row, idOf: ReadonlyMap<string, string>): void {
  const id = idOf.get(row.external + row.page_id)
  const { conversation } = row
  if (!id || (conversation.newestSentAt !== null && row.sent_at < conversation.newestSentAt)) return
  conversation.lastMessageId = id
  conversation.newestSentAt = row.sent_at
}
