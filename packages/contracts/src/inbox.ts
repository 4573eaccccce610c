import Type, { type Static } from 'typebox'
import { UndoSeconds } from './channels.ts'
import { NOTE_TEXT_MAX } from './note-limits.ts'
import { CommentStanding, Post } from './places.ts'
import { MediaKind, Place, Platform, Via } from './platforms.ts'
import { ClientId, Id, Instant, JsonObject, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'
import { ConversationSla } from './sla.ts'

/** `new` is open, but no human has touched it yet: lists and filters treat it as open. */
export const CONVERSATION_STATUSES = ['new', 'open', 'pending', 'snoozed', 'resolved', 'archived'] as const
export const ConversationStatus = Words(CONVERSATION_STATUSES)
export type ConversationStatus = Static<typeof ConversationStatus>

export const PRIORITIES = ['none', 'low', 'normal', 'high', 'urgent'] as const
export const Priority = Words(PRIORITIES)
export type Priority = Static<typeof Priority>

/** Inbound messages are `received`; the others are the life of an outbound one. `unconfirmed`: we do not know whether it arrived. */
export const MESSAGE_STATUSES = [
  'received',
  'pending',
  'scheduled',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unconfirmed',
] as const
export const MessageStatus = Words(MESSAGE_STATUSES)
export type MessageStatus = Static<typeof MessageStatus>

export const SENDER_TYPES = ['contact', 'agent', 'bot', 'system'] as const
export const SenderType = Words(SENDER_TYPES)
export type SenderType = Static<typeof SenderType>

/** What a message is. An open set: an unknown one is shown as an honest card. */
export const MESSAGE_TYPES = [
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'location',
  'contacts',
  'button',
  'postback',
  'order',
  'template',
  'link',
  'story',
  'referral',
  'email',
  'event',
  'unsupported',
] as const
export const MessageType = Type.String({ maxLength: 50 })

/**
 * Why a platform refused or could not take a message; `class` decides what can be done about it. `cancelled`: it was to go only if the customer did not write
 * first, and he did.
 */
export const ERROR_CLASSES = [
  'retry',
  'wait',
  'reauth',
  'window',
  'recipient',
  'content',
  'channel-blocked',
  'cancelled',
  'unknown',
] as const
export const ErrorClass = Words(ERROR_CLASSES)
export type ErrorClass = Static<typeof ErrorClass>

export const DeliveryError = Strict({ class: ErrorClass, code: Type.String(), message: Type.String() })
export type DeliveryError = Static<typeof DeliveryError>

/** `url` and `thumbnailUrl` are short-lived signed links, made for the one who asks. */
export const Attachment = Strict({
  id: Id,
  kind: MediaKind,
  state: Words(['pending', 'stored', 'failed'] as const, { description: 'pending: still being fetched from the platform' }),
  error: Nullable(Type.String()),
  name: Nullable(Type.String()),
  mimeType: Nullable(Type.String()),
  sizeBytes: Nullable(Type.Integer()),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  durationMs: Nullable(Type.Integer()),
  /** Voice note, as against a sound file. */
  voice: Type.Boolean(),
  /** 48 loudness peaks 0–100 of a voice note, when known. */
  waveform: Nullable(Type.Array(Type.Integer())),
  url: Nullable(Type.String()),
  thumbnailUrl: Nullable(Type.String()),
})
export type Attachment = Static<typeof Attachment>

export const Reaction = Strict({
  emoji: Type.String(),
  by: Words(['contact', 'agent'] as const),
  userId: Nullable(Id),
  name: Nullable(Type.String()),
  at: Instant,
})
export type Reaction = Static<typeof Reaction>

/** The quoted message, short. `id` is null when the quoted one is not (or no longer) ours. */
export const Quote = Strict({
  id: Nullable(Id),
  senderType: Nullable(SenderType),
  senderName: Nullable(Type.String()),
  text: Nullable(Type.String()),
  type: MessageType,
})
export type Quote = Static<typeof Quote>

/** How a message waits for its moment, alone or with others that were written together. `held`: for seconds, so that it can be taken back. */
export const Schedule = Strict({
  firstId: Id,
  held: Type.Boolean(),
  cancelOnReply: Type.Boolean({ description: 'It does not go if the customer writes first' }),
  version: Type.Integer(),
})
export type Schedule = Static<typeof Schedule>

/**
 * A message as every client sees it. `text` is plain. Threads are shown by (`sentAt`, `id`); `seq` counts within the conversation.
 * `data` holds what a kind needs beyond text: location, contacts, buttons, postback payload, order, link, referral, unsupported's name.
 */
export const Message = Strict({
  id: Id,
  clientId: Nullable(ClientId),
  conversationId: Id,
  seq: Type.Integer(),
  direction: Words(['inbound', 'outbound'] as const),
  type: MessageType,
  senderType: SenderType,
  senderId: Nullable(Id),
  senderName: Nullable(Type.String()),
  text: Nullable(Type.String()),
  data: Nullable(JsonObject),
  attachments: Type.Array(Attachment),
  reactions: Type.Array(Reaction),
  replyTo: Nullable(Quote),
  status: MessageStatus,
  error: Nullable(DeliveryError),
  platformMessageId: Nullable(Type.String()),
  sentAt: Instant,
  createdAt: Instant,
  deliveredAt: Nullable(Instant),
  readAt: Nullable(Instant),
  editedAt: Nullable(Instant),
  /** Set when the sender withdrew it: text and attachments are then withheld. */
  deletedAt: Nullable(Instant),
  sendAfter: Nullable(Instant),
  /** Null unless it is `scheduled`. */
  schedule: Nullable(Schedule),
  /** Sent by the business outside this product (the platform's own app or another tool). */
  external: Type.Boolean(),
  /** The comment that it answers, where that is ours; null for one on top, and in chats. */
  parentId: Nullable(Id),
  /** An answer to a comment that only its author sees. */
  private: Type.Boolean(),
  /** Null while nothing was done to it. */
  comment: Nullable(CommentStanding),
})
export type Message = Static<typeof Message>

export const UserRef = Strict({ id: Id, name: Type.String(), avatarUrl: Nullable(Type.String()) })
export type UserRef = Static<typeof UserRef>

export const TagRef = Strict({ id: Id, name: Type.String(), color: Type.String() })
export type TagRef = Static<typeof TagRef>

/** How long and how one may answer. `until` is null where there is no window or no message came in yet. */
export const ReplyWindow = Strict({
  /**
   * `free`: anything; `human-agent`: only what a person writes; `template`: only approved templates; `closed`: nothing; `opted-out`: nothing, since the
   * customer forbade messages on this channel.
   */
  mode: Words(['free', 'human-agent', 'template', 'closed', 'opted-out'] as const),
  until: Nullable(Instant),
  /** With `opted-out`: when the customer forbade it. */
  since: Type.Optional(Instant),
})
export type ReplyWindow = Static<typeof ReplyWindow>

export const ContactRef = Strict({
  id: Id,
  personId: Id,
  name: Nullable(Type.String()),
  username: Nullable(Type.String()),
  avatarUrl: Nullable(Type.String()),
  blocked: Type.Boolean(),
})
export type ContactRef = Static<typeof ContactRef>

export const PageRef = Strict({ id: Id, name: Type.String(), platform: Platform, via: Via })
export type PageRef = Static<typeof PageRef>

/** A row of the list, and the head of the thread. What is unread is the caller's own. */
export const Conversation = Strict({
  id: Id,
  page: PageRef,
  /** In a chat every message is between the business and `contact`; in public places others may write as well. */
  place: Place,
  /** What the comments stand under. */
  post: Nullable(Post),
  /** The chat that a private reply opened; there, the comment that it answered; of letters that came late, the conversation before. */
  linkedConversationId: Nullable(Id),
  /** The conversation that stands for it. */
  mergedIntoId: Nullable(Id),
  /** Those that it stands for: their messages, notes and news are shown in it. */
  merged: Type.Array(Strict({ id: Id, page: PageRef })),
  contact: ContactRef,
  status: ConversationStatus,
  priority: Priority,
  assignee: Nullable(UserRef),
  team: Nullable(Strict({ id: Id, name: Type.String() })),
  subject: Nullable(Type.String()),
  tags: Type.Array(TagRef),
  lastMessage: Nullable(
    Strict({
      id: Id,
      text: Nullable(Type.String()),
      type: MessageType,
      direction: Words(['inbound', 'outbound'] as const),
      status: MessageStatus,
      sentAt: Instant,
      deleted: Type.Boolean(),
    }),
  ),
  lastActivityAt: Instant,
  /** Since when the customer waits for a human answer; null when nobody waits. */
  waitingSince: Nullable(Instant),
  unattended: Type.Boolean({ description: 'No human ever answered, or the customer waits' }),
  snoozedUntil: Nullable(Instant),
  window: ReplyWindow,
  /** The page's. */
  undoS: UndoSeconds,
  messageCount: Type.Integer(),
  unread: Type.Integer({ description: 'Messages of the customer that are unread for the caller: `unseen`, and at least `keptUnread`' }),
  unseen: Type.Integer({ description: 'Those that came after what the caller has read' }),
  keptUnread: Type.Integer({ description: 'Those that are unread for everybody until one answers (inbox setting `unreadUntilAnswered`)' }),
  /** Highest `seq`; marks of reading refer to it. */
  lastSeq: Type.Integer(),
  readSeq: Type.Integer({ description: 'The caller has read up to here' }),
  mentioned: Type.Boolean({ description: 'A private note of it mentions the caller' }),
  /** It was handed on, and whoever got it has not said yet that he read why. */
  transfer: Nullable(
    Strict({
      id: Id,
      byName: Nullable(Type.String()),
      toUserId: Nullable(Id),
      reason: Type.String(),
      note: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  participating: Type.Boolean({ description: 'The caller takes part in it' }),
  createdAt: Instant,
  resolvedAt: Nullable(Instant),
  /** How it stands to what the customer was promised; null where no policy holds. */
  sla: Nullable(ConversationSla),
})
export type Conversation = Static<typeof Conversation>

export const ConversationList = PageOf(Conversation)
export type ConversationList = Static<typeof ConversationList>

export const PatchConversation = Strict({
  status: Type.Optional(Words(['open', 'pending', 'snoozed', 'resolved', 'archived'] as const)),
  /** With `snoozed`: null or left out ends with the next word of the customer or of a colleague. */
  snoozedUntil: Type.Optional(Nullable(Instant)),
  snoozeThroughReplies: Type.Optional(Type.Boolean({ description: 'Sleeps until its moment, whatever the customer writes' })),
  /** A private note that closes it; with `resolved` only. */
  note: Type.Optional(Type.String({ maxLength: NOTE_TEXT_MAX })),
  assigneeId: Type.Optional(Nullable(Id)),
  teamId: Type.Optional(Nullable(Id)),
  priority: Type.Optional(Priority),
  tagIds: Type.Optional(Type.Array(Id, { maxItems: 50, description: 'Exactly these: whatever a colleague put on meanwhile goes' })),
  addTagIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  removeTagIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
})
export type PatchConversation = Static<typeof PatchConversation>

export const MessageList = PageOf(Message)
export type MessageList = Static<typeof MessageList>

/** What came of `POST /conversations`: where it was said, and the message, which is on its way. */
export const FirstWritten = Strict({ conversation: Conversation, message: Message })
export type FirstWritten = Static<typeof FirstWritten>

/** Without `after`: the newest page, then older ones by `cursor` (each page oldest first). With `after`: what has a higher `seq`, oldest first. */
export const MessageQuery = Strict({ ...Paging, after: Type.Optional(Type.Integer({ minimum: 0 })) })
