import type { ConversationStatus, Place } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { keepAssignments } from '../change/keep-assignments.ts'
import { type ConversationState, isAsleep, type Reopening } from '../conversation-state.ts'
import { reopeningsOf } from '../settings/reopenings-of.ts'

/** A conversation locked for this batch, with its state as it is being moved. */
export interface OpenConversation {
  id: string
  pageId: string
  /** Of comments: the author of the one on top. */
  contactId: string
  contactWas: string
  threadKey: string
  place: Place
  assignedTo: string | null
  isNew: boolean
  before: ConversationState
  state: ConversationState
  /** How it goes on when it rests and its customer writes; left out: as by default. */
  reopening?: Reopening | undefined
  lastMessageId: string | null
  newestSentAt: string | null
  /** A handle that came in this batch, of the message of that moment. */
  handle?: { value: string; until: string; sentAt: string }
}

export interface ThreadWanted {
  pageId: string
  contactId: string
  threadKey: string
  subject: string | null
  at: string
  /** Born resolved: of somebody who is blocked, by a machine, or of the time before the channel was connected. */
  quiet: boolean
  place: Place
  postId: string | null
  /** The conversation that it follows. */
  linkedTo?: string | null
}

interface Row extends Omit<ConversationState, 'lastSeq'> {
  id: string
  pageId: string
  contactId: string
  threadKey: string
  place: Place
  lastMessageId: string | null
  lastSeq: string
}

export const threadKeyOf = (pageId: string, threadKey: string) => `${pageId} ${threadKey}`

/** The conversations of a batch, made where they are new, locked in the order of their ids so that no two batches wait for each other. */
export async function openConversations(tx: Tx, wanted: readonly ThreadWanted[]): Promise<Map<string, OpenConversation>> {
  const asked = new Map(wanted.map((want) => [threadKeyOf(want.pageId, want.threadKey), want]))
  if (asked.size === 0) return new Map()
  const list = [...asked.values()]
  const found = byThread(await lock(tx, list), new Set())
  const missing = list.filter((want) => !found.has(threadKeyOf(want.pageId, want.threadKey)))
  await keepRules(tx, found)
  if (missing.length === 0) return found
  const made = await tx.run<{ id: string }>(sql`
    insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, place, post_id, linked_conversation_id, subject, status, resolved_at, last_activity_at, created_at)
    select ${tx.tenantId}, w."pageId", w."contactId", w."threadKey", w.place, w."postId", w."linkedTo", w.subject, case when w.quiet then 'resolved' else 'new' end, case when w.quiet then w.at end, w.at, w.at
      from jsonb_to_recordset(${missing}::jsonb) as w("pageId" bigint, "contactId" bigint, "threadKey" text, subject text, at timestamptz, quiet boolean, place text, "postId" bigint, "linkedTo" bigint)
    on conflict (tenant_id, page_id, thread_key) do nothing returning id`)
  const born = new Set(made.map((row) => row.id))
  return new Map([...found, ...byThread(await lock(tx, missing), born)])
}

// Asked only for what rests: most batches speak of conversations that are open.
async function keepRules(tx: Tx, found: ReadonlyMap<string, OpenConversation>): Promise<void> {
  const resting = [...found.values()].filter(({ state }) => isAsleep(state.status) && state.mergedIntoId === null)
  if (resting.length === 0) return
  const rules = await reopeningsOf(tx, [...new Set(resting.map(({ pageId }) => pageId))])
  for (const conversation of resting) conversation.reopening = rules.get(conversation.pageId)
}

function byThread(rows: Row[], born: ReadonlySet<string>): Map<string, OpenConversation> {
  return new Map(
    rows.map(({ id, pageId, contactId, threadKey, place, lastMessageId, ...columns }) => {
      const state: ConversationState = { ...columns, lastSeq: Number(columns.lastSeq), status: columns.status as ConversationStatus }
      return [
        threadKeyOf(pageId, threadKey),
        {
          id,
          pageId,
          contactId,
          contactWas: contactId,
          threadKey,
          place,
          assignedTo: columns.assignedTo,
          isNew: born.has(id),
          before: state,
          state,
          lastMessageId,
          newestSentAt: state.lastMessageAt,
        },
      ]
    }),
  )
}

// Look-ups by key, one after the other in the order of ids, which `limit` makes certain (as in people/contacts-for.ts).
async function lock(tx: Tx, wanted: readonly ThreadWanted[]): Promise<Row[]> {
  return tx.run<Row>(sql`
    with sought as materialized (
      select t.id from jsonb_to_recordset(${wanted}::jsonb) as w("pageId" bigint, "threadKey" text)
       cross join lateral (select t.id from omnichannel_conversation t where t.tenant_id = ${tx.tenantId} and t.page_id = w."pageId" and t.thread_key = w."threadKey" limit 1) t
       order by t.id
    )
    select locked.* from sought cross join lateral (
      select c.id, c.page_id as "pageId", c.contact_id as "contactId", c.thread_key as "threadKey", c.place, c.assigned_to as "assignedTo", c.last_message_id as "lastMessageId",
             c.status, c.last_seq as "lastSeq", c.message_count as "messageCount", c.inbound_count as "inboundCount", c.unread_count as "unreadCount",
             c.last_message_at as "lastMessageAt", c.last_activity_at as "lastActivityAt", c.last_inbound_at as "lastInboundAt", c.window_until as "windowUntil",
             c.waiting_since as "waitingSince", c.first_response_at as "firstResponseAt", c.last_agent_response_at as "lastAgentResponseAt", c.resolved_at as "resolvedAt", c.snoozed_until as "snoozedUntil",
             c.snooze_through_replies as "snoozeThroughReplies", c.merged_into_id as "mergedIntoId"
        from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = sought.id limit 1 for update) locked`)
}

/** Writes back what the batch's messages moved. */
export async function saveConversations(tx: Tx, conversations: Iterable<OpenConversation>): Promise<void> {
  const moved = [...conversations].filter((c) => c.state !== c.before || c.isNew)
  if (moved.length === 0) return
  const rows = moved.map((c) => ({
    id: c.id,
    contactId: c.contactId,
    lastMessageId: c.lastMessageId,
    handle: c.handle?.value,
    handleUntil: c.handle?.until,
    ...c.state,
  }))
  await tx.run(sql`
    update omnichannel_conversation c set
      contact_id = v."contactId", status = v.status, last_seq = v."lastSeq", message_count = v."messageCount", inbound_count = v."inboundCount", unread_count = v."unreadCount", last_message_id = v."lastMessageId",
      last_message_at = v."lastMessageAt", last_activity_at = v."lastActivityAt", last_inbound_at = v."lastInboundAt", window_until = v."windowUntil", waiting_since = v."waitingSince",
      first_response_at = v."firstResponseAt", last_agent_response_at = v."lastAgentResponseAt", resolved_at = v."resolvedAt", snoozed_until = v."snoozedUntil",
      assigned_to = v."assignedTo", snooze_through_replies = v."snoozeThroughReplies",
      reply_handle = case when v."handleUntil" > coalesce(c.reply_handle_until, '-infinity') then v.handle else c.reply_handle end,
      reply_handle_until = case when v."handleUntil" > coalesce(c.reply_handle_until, '-infinity') then v."handleUntil" else c.reply_handle_until end,
      snoozed_at = case when v.status = 'snoozed' then c.snoozed_at end, archived_at = case when v.status = 'archived' then c.archived_at end, version = c.version + 1, updated_at = now()
      from jsonb_to_recordset(${rows}::jsonb) as v(id bigint, "contactId" bigint, handle text, "handleUntil" timestamptz, status text, "lastSeq" bigint, "messageCount" int, "inboundCount" int, "unreadCount" int, "lastMessageId" bigint,
        "lastMessageAt" timestamptz, "lastActivityAt" timestamptz, "lastInboundAt" timestamptz, "windowUntil" timestamptz, "waitingSince" timestamptz,
        "firstResponseAt" timestamptz, "lastAgentResponseAt" timestamptz, "resolvedAt" timestamptz, "snoozedUntil" timestamptz, "assignedTo" bigint, "snoozeThroughReplies" boolean)
     where c.tenant_id = ${tx.tenantId} and c.id = v.id`)
  await keepAssignments(
    tx,
    moved.filter((c) => c.state.assignedTo !== c.before.assignedTo).map(({ id }) => id),
    null,
    { cause: 'reopened' },
  )
  for (const c of moved) {
    if (c.isNew) tx.emit({ type: 'conversation.created', conversationId: c.id, contactId: c.contactId, pageId: c.pageId })
    else if (c.contactId !== c.contactWas)
      tx.emit({
        type: 'conversation.updated',
        conversationId: c.id,
        contactId: c.contactId,
        pageId: c.pageId,
        fields: ['contact'],
        data: { from: c.contactWas, to: c.contactId },
      })
    // What was born resolved and went on in the same batch has both to tell.
    if (c.state.status !== c.before.status && (!c.isNew || c.before.status === 'resolved'))
      tx.emit({
        type: 'conversation.status_changed',
        conversationId: c.id,
        fields: ['status'],
        data: { from: c.before.status, to: c.state.status },
      })
    if (c.state.assignedTo !== c.before.assignedTo)
      tx.emit({
        type: 'conversation.unassigned',
        conversationId: c.id,
        fields: ['assignee'],
        data: { from: c.before.assignedTo, to: null, cause: 'reopened' },
      })
  }
}
