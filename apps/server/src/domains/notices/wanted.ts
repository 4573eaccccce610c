import type { NoticeKind } from '@switchboard/contracts'
import type { FeedRow } from '../../infra/feed/feed.ts'
import type { Whose } from '../inbox/index.ts'

/** What a notice is about. */
export interface Subject {
  conversationId: string | null
  pageId: string | null
  endpointId: string | null
}

/** Somebody whom an event concerns. Whether he is told is decided afterwards: by what he may see, and by his wishes. */
export interface Wanted {
  userId: string
  kind: NoticeKind
}

/** What an event concerns, for all whom it concerns. */
export interface Concern {
  row: FeedRow
  subject: Subject
  /** Of a conversation: whose it is now, by which the right to see it is judged. */
  whose: Whose | undefined
  noteId: string | null
  wanted: readonly Wanted[]
}

/** What is known of a conversation as it is now. */
export interface KnownConversation extends Whose {
  id: string
  snoozedBy: string | null
  participants: readonly string[]
}

/** All that is needed to say whom a batch of events concerns. */
export interface Facts {
  conversations: ReadonlyMap<string, KnownConversation>
  /** Messages that are news from a customer: neither ours, nor withdrawn, nor history that came late. */
  news: ReadonlySet<string>
  /** Note → whom it names, without those who were told so. */
  mentions: ReadonlyMap<string, readonly string[]>
  /** Team → who leads it. */
  leads: ReadonlyMap<string, readonly string[]>
  /** Who asked to be told of conversations that nobody has. */
  curious: readonly string[]
  /** Who may manage channels, and addresses of outgoing webhooks. */
  managers: { channels: readonly string[]; webhooks: readonly string[] }
}

/** Says whom an event concerns; the first entry of a user counts. Pure. */
export type Concerns = (row: FeedRow, facts: Facts) => readonly Wanted[]

/** The note that an event speaks of. */
export function noteOf({ data }: FeedRow): string | null {
  return typeof data?.noteId === 'string' ? data.noteId : null
}

/** Whoever has the conversation, then whoever takes part in it. Pure. */
export function ofConversation({ assignedTo, participants }: KnownConversation): Wanted[] {
  return [
    ...(assignedTo === null ? [] : [{ userId: assignedTo, kind: 'message' as const }]),
    ...participants.map((userId) => ({ userId, kind: 'participating' as const })),
  ]
}
