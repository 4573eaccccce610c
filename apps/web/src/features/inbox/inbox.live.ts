import type { Conversation, LiveEvent, Message } from '@switchboard/contracts'
import { hashKey } from '@tanstack/react-query'
import { fits, isLocal, type ListFilter } from './filters.ts'
import { compareBy, compareIds } from './order.ts'
import { applyToNotes, type LoadedNotes } from './notes/notes.live.ts'

/**
 * What live events do to what was fetched. Pure: the same events over the same state give the state that fetching anew would give,
 * as far as it was loaded. Nothing here asks the server; lists that it cannot keep true are named `stale`.
 */
export interface LoadedList {
  filter: ListFilter
  rows: readonly Conversation[]
  /** The server has further rows after these. */
  more: boolean
}

export interface LoadedThread {
  /** Oldest first, without a hole up to the newest. */
  messages: readonly Message[]
  /** The server has older ones. */
  more: boolean
}

export interface InboxState {
  lists: readonly LoadedList[]
  conversations: Readonly<Record<string, Conversation>>
  threads: Readonly<Record<string, LoadedThread>>
  /** All of an open conversation, and the pinned ones. */
  notes: Readonly<Record<string, readonly LoadedNotes[]>>
}

/** The whole state after one event. */
export function applyLive(state: InboxState, event: LiveEvent, meId: string): InboxState {
  const id = event.conversationId
  if (!id) return state
  const lists = state.lists.map((list) => applyToList(list, event, meId))
  const known = state.conversations[id]
  const conversation = known && applyToConversation(known, event)
  const { [id]: _, ...otherConversations } = state.conversations
  const gone = event.type === 'conversation.hidden'
  return {
    lists,
    conversations: conversation ? { ...otherConversations, [id]: conversation } : otherConversations,
    threads: changed(state.threads, event, (thread) => (gone ? undefined : applyToThread(thread, event))),
    notes: changed(state.notes, event, (notes) => (gone ? undefined : notes.map((loaded) => applyToNotes(loaded, event)))),
  }
}

/** The conversations in whose thread an event shows: its own, and the one that stands for it. */
export function shownIn({ conversationId, data: { conversation } }: LiveEvent): string[] {
  return [conversationId, conversation?.mergedIntoId].filter((id): id is string => typeof id === 'string')
}

/** Whether an event makes a thread consist of other messages than were fetched. */
export function recomposes(event: LiveEvent): boolean {
  return event.type === 'conversation.merged' || event.type === 'conversation.unmerged'
}

function changed<T>(all: Readonly<Record<string, T>>, event: LiveEvent, change: (one: T) => T | undefined): Record<string, T> {
  const ids = shownIn(event)
  return Object.fromEntries(
    Object.entries(all).flatMap(([id, one]) => {
      const next = ids.includes(id) ? change(one) : one
      return next === undefined ? [] : [[id, next]]
    }),
  )
}

/** A list after one event: the row changes, moves, comes or goes. The same object when nothing changed. */
export function applyToList(list: LoadedList, event: LiveEvent, meId: string): LoadedList {
  if (event.type === 'conversation.hidden') return without(list, event.conversationId)
  const conversation = event.data.conversation
  return conversation ? placeInList(list, conversation, meId) : list
}

/** A list with a conversation as it is now, at the place the order gives it, or without it. */
export function placeInList(list: LoadedList, conversation: Conversation, meId: string): LoadedList {
  if (!isLocal(list.filter)) return updateOnly(list, conversation)
  const rest = without(list, conversation.id)
  if (!fits(conversation, list.filter, meId)) return rest
  const compare = compareBy(list.filter)
  const at = rest.rows.findIndex((row) => compare(conversation, row) < 0)
  // Behind the last loaded row, the next page will bring it.
  if (at === -1 && list.more) return rest
  const place = at === -1 ? rest.rows.length : at
  return { ...list, rows: rest.rows.toSpliced(place, 0, conversation) }
}

/** Whether an event may change who belongs into a list that only the server can judge. */
export function makesStale(list: Pick<LoadedList, 'filter'>, event: LiveEvent): boolean {
  return !isLocal(list.filter) && event.conversationId !== null
}

/** Whether an event may change how a page or a colleague is called, in any row that names them. */
export function renames(event: LiveEvent): boolean {
  return event.type === 'user.updated' || event.type === 'channel.updated'
}

/** Whether an event may change what is shown of a person: who he is, or when which of his conversations moved. */
export function touchesPerson(event: LiveEvent, personId: string): boolean {
  if (event.type === 'conversation.hidden') return true
  if (event.data.personId) return [event.data.personId, event.data.otherPersonId].includes(personId)
  const moves = event.type.startsWith('conversation.')
    ? event.type !== 'conversation.read'
    : ['message.created', 'message.status_changed'].includes(event.type)
  return moves && event.data.conversation?.contact.personId === personId
}

/** A single conversation after one event; undefined when it may not be seen any more. */
export function applyToConversation(conversation: Conversation, event: LiveEvent): Conversation | undefined {
  if (event.type === 'conversation.hidden') return undefined
  return event.data.conversation ?? conversation
}

/** A thread after one event. A message that is gone without a trace was joined with another one. */
export function applyToThread(thread: LoadedThread, event: LiveEvent): LoadedThread {
  const { message } = event.data
  if (message) return quoteAnew(placeInThread(thread, message), message)
  if (event.type !== 'message.deleted') return thread
  return { ...thread, messages: thread.messages.filter(({ id }) => id !== event.messageId) }
}

/** The server quotes so many characters. */
const QUOTE_LENGTH = 200

// Whoever quotes a message shows it as it is now.
function quoteAnew(thread: LoadedThread, { id, senderType, senderName, text, type }: Message): LoadedThread {
  if (!thread.messages.some(({ replyTo }) => replyTo?.id === id)) return thread
  const replyTo = { id, senderType, senderName, text: text && [...text].slice(0, QUOTE_LENGTH).join(''), type }
  return { ...thread, messages: thread.messages.map((one) => (one.replyTo?.id === id ? { ...one, replyTo } : one)) }
}

/** A thread with a message as it is now: known ones are replaced where they stand, others enter at (sentAt, id). */
export function placeInThread(thread: LoadedThread, message: Message): LoadedThread {
  const rest = thread.messages.filter((known) => known.id !== message.id)
  const known = rest.length < thread.messages.length
  const oldest = rest[0]
  if (!known && thread.more && oldest && compareMessages(message, oldest) < 0) return thread
  const at = rest.findLastIndex((other) => compareMessages(other, message) < 0) + 1
  return { ...thread, messages: rest.toSpliced(at, 0, message) }
}

/**
 * A thread after the answer to an act whose outcome was shown beforehand as `assumed`. When an event changed the message meanwhile, the
 * event knows better and the answer is passed over.
 */
export function afterAct(thread: LoadedThread, assumed: Message, outcome: Message): LoadedThread {
  const known = thread.messages.find(({ id }) => id === assumed.id)
  return known && hashKey([known]) === hashKey([assumed]) ? placeInThread(thread, outcome) : thread
}

/** Threads are shown by (sentAt, id). */
export function compareMessages(a: Message, b: Message): number {
  return a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : compareIds(a.id, b.id)
}

function without(list: LoadedList, id: string | null): LoadedList {
  return list.rows.some((row) => row.id === id) ? { ...list, rows: list.rows.filter((row) => row.id !== id) } : list
}

function updateOnly(list: LoadedList, conversation: Conversation): LoadedList {
  return list.rows.some((row) => row.id === conversation.id)
    ? { ...list, rows: list.rows.map((row) => (row.id === conversation.id ? conversation : row)) }
    : list
}
