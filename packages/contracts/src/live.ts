import Type, { type Static } from 'typebox'
import type { DraftKind } from './drafts.ts'
import { Conversation, Message } from './inbox.ts'
import { Page } from './channels.ts'
import { Note } from './notes.ts'
import { Activity } from './activities.ts'
import { Id, Instant, Nullable } from './scalars.ts'

/**
 * Frames of `WS /api/v1/live?since=<n>`, one JSON object each. Clients ignore kinds they do not know.
 *
 * A kept event carries `n`, the tenant's feed number, and `prev`, the number of the event before it on this connection (or where the
 * connection started): what lies between the two is not for this viewer. If `prev` is greater than the last number the client knows,
 * something is missing and must be fetched anew.
 */
export const LIVE_EVENTS = [
  'conversation.created',
  'conversation.updated',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.unassigned',
  'conversation.tagged',
  'conversation.participants_changed',
  'conversation.snoozed',
  'conversation.read',
  'conversation.transferred',
  'conversation.escalated',
  'conversation.hidden',
  'conversation.merged',
  'conversation.unmerged',
  'message.created',
  'message.updated',
  'message.status_changed',
  'message.deleted',
  'reaction.added',
  'reaction.removed',
  'note.created',
  'note.updated',
  'note.deleted',
  'contact.created',
  'contact.updated',
  'person.updated',
  'person.merged',
  'person.unmerged',
  'person_export.updated',
  'channel.degraded',
  'channel.recovered',
  'channel.updated',
  'user.updated',
  'user.availability_changed',
  'team.updated',
  'routing.updated',
  'tag.created',
  'tag.updated',
  'tag.deleted',
  'tag.merged',
  'inbox_settings.updated',
  'inbox_view.created',
  'inbox_view.updated',
  'inbox_view.deleted',
  'canned_response.created',
  'canned_response.updated',
  'canned_response.deleted',
  'macro.updated',
  'automation.updated',
  'template.updated',
  'business_calendar.updated',
  'sla_policy.updated',
  'sla.warned',
  'sla.breached',
  'sla.updated',
  'csat.answered',
  'csat_settings.updated',
  'webhook_endpoint.updated',
  'webhook_endpoint.switched_off',
  'notice.created',
  'notice.read',
] as const
export type LiveEventType = (typeof LIVE_EVENTS)[number]

/**
 * The rows an event touched, as the viewer may see them now. `conversation.hidden`: he may not see it any more. `user.updated`: somebody of the
 * team goes by another name, in every row that names him. News of a note carry `noteId`, and `note` unless it is deleted by now.
 * `activity`: the line that the thread shows of it. `conversation.merged`: `conversation` stands for another one from now on; `conversation.unmerged`: no more.
 * `person.merged`: `otherPersonId` belongs to `personId` from now on; `person.unmerged`: it stands for itself again. `person.updated`: what is suggested
 * for the two has changed. `person_export.updated`: an export of `personId` began, went on or ended. `notice.created`, `notice.read`: notices of the viewer himself came or counted up, or were seen or read; nobody else hears of them.
 */
export const LiveData = Type.Object({
  conversation: Type.Optional(Conversation),
  message: Type.Optional(Message),
  note: Type.Optional(Note),
  noteId: Type.Optional(Id),
  activity: Type.Optional(Activity),
  page: Type.Optional(Page),
  contactId: Type.Optional(Id),
  personId: Type.Optional(Id),
  otherPersonId: Type.Optional(Id),
  cannedResponseId: Type.Optional(Id),
  inboxViewId: Type.Optional(Id),
  tagId: Type.Optional(Id),
  templateId: Type.Optional(Id),
  pageId: Type.Optional(Id),
  businessCalendarId: Type.Optional(Id),
  slaPolicyId: Type.Optional(Id),
  webhookEndpointId: Type.Optional(Id),
  noticeIds: Type.Optional(Type.Array(Id)),
})
export type LiveData = Static<typeof LiveData>

export const LiveEvent = Type.Object({
  n: Type.Integer(),
  prev: Type.Integer(),
  type: Type.String(),
  at: Instant,
  conversationId: Nullable(Id),
  messageId: Nullable(Id),
  userId: Nullable(Id),
  data: LiveData,
})
export type LiveEvent = Static<typeof LiveEvent>

/** Frames without a number: not kept, lost on a gap. */
export type LiveSignal =
  /** First frame. `head` is the newest number; events after `since` follow. */
  | { type: 'ready'; head: number; since: number }
  /** Every 25 s. `head` is the newest number meant for this viewer: above the last one known, with nothing in between for 5 s, it means refetch. */
  | { type: 'heartbeat'; head: number; at: Instant }
  /** The server cannot tell what was missed: load everything anew, then go on from `head`. */
  | { type: 'reset'; head: number }
  | {
      type: 'conversation.typing_on' | 'conversation.typing_off'
      conversationId: Id
      by: { kind: 'contact' | 'user'; id: Id; name: string | null }
    }
  /** A member of the team has a conversation open; said every 20 s while it lasts, and forgotten 45 s after the last word. */
  | { type: 'conversation.viewing'; conversationId: Id; by: { id: Id; name: string }; on: boolean }
  /** To its author alone: a draft of his was saved, is gone (`version` 0), or was taken over by a colleague. */
  | { type: 'draft'; conversationId: Id; kind: DraftKind; version: number; taken?: true }
  /** What a member of the team shares of an answer was saved, or is not shared any more (`version` 0). */
  | { type: 'draft.shared'; conversationId: Id; authorId: Id; version: number }
  | { type: 'presence'; userId: Id; online: boolean }
  /** The session ended or lost its rights: sign in again. */
  | { type: 'signed_out' }
export type LiveFrame = LiveEvent | LiveSignal

/** What a client may send over the socket. */
export type LiveCommand = { type: 'typing' | 'viewing'; conversationId: Id; on: boolean } | { type: 'pong' }
