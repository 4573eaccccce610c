import type { Conversation, ConversationList, Message } from '@switchboard/contracts'
import type { QueryClient } from '@tanstack/react-query'
import type { ListFilter } from './filters.ts'
import { afterAct, type LoadedList, type LoadedThread, placeInList, placeInThread } from './inbox.live.ts'
import { type ConversationPages, conversationQuery, type MessagePages, messagesQuery } from './inbox.queries.ts'

/** Puts a conversation, as it is now, into everything that shows it. */
export function putConversation(queryClient: QueryClient, conversation: Conversation, meId: string): void {
  const { queryKey } = conversationQuery(conversation.id)
  if (queryClient.getQueryData(queryKey)) queryClient.setQueryData(queryKey, conversation)
  updateLists(queryClient, (list) => placeInList(list, conversation, meId))
}

/** Changes every loaded list. */
export function updateLists(queryClient: QueryClient, change: (list: LoadedList) => LoadedList): void {
  for (const [key, data] of queryClient.getQueriesData<ConversationPages>({ queryKey: ['conversations'] })) {
    if (!data) continue
    const changed = changedList(data, key[1] as ListFilter, change)
    if (changed !== data) queryClient.setQueryData<ConversationPages>(key, changed)
  }
}

/** The pages of a list after a change of it; the same ones when nothing changed. */
export function changedList(data: ConversationPages, filter: ListFilter, change: (list: LoadedList) => LoadedList): ConversationPages {
  const list: LoadedList = { filter, rows: rowsOf(data), more: data.pages.at(-1)?.nextCursor !== null }
  const changed = change(list)
  return changed === list ? data : { ...data, pages: intoPages(data.pages, changed.rows) }
}

/** Changes one loaded thread; does nothing when it is not loaded. */
export function updateThread(queryClient: QueryClient, conversationId: string, change: (thread: LoadedThread) => LoadedThread): void {
  queryClient.setQueryData<MessagePages>(messagesQuery(conversationId).queryKey, (data) => data && changedThread(data, change))
}

/** The pages of a thread after a change of it; the same ones when nothing changed. The newest page takes all rows, so that each keeps its cursor. */
export function changedThread(data: MessagePages, change: (thread: LoadedThread) => LoadedThread): MessagePages {
  const thread: LoadedThread = { messages: messagesOf(data), more: data.pages.at(-1)?.nextCursor !== null }
  const changed = change(thread)
  if (changed === thread) return data
  return { ...data, pages: data.pages.map((page, at) => ({ ...page, data: at === 0 ? [...changed.messages] : [] })) }
}

/** Puts a message, as it is now, into its thread. */
export function putMessage(queryClient: QueryClient, message: Message): void {
  updateThread(queryClient, message.conversationId, (thread) => placeInThread(thread, message))
}

/** Puts the answer to a request: an event that came meanwhile knows better, so a known message is left alone. */
export function putNewMessage(queryClient: QueryClient, message: Message): void {
  updateThread(queryClient, message.conversationId, (thread) =>
    thread.messages.some((known) => known.id === message.id) ? thread : placeInThread(thread, message),
  )
}

/** Puts what became of an act that was shown beforehand as `assumed`. */
export function putOutcome(queryClient: QueryClient, assumed: Message, outcome: Message): void {
  updateThread(queryClient, assumed.conversationId, (thread) => afterAct(thread, assumed, outcome))
}

export function rowsOf(data: ConversationPages): Conversation[] {
  return data.pages.flatMap((page) => page.data)
}

export function messagesOf(data: MessagePages): Message[] {
  return data.pages.toReversed().flatMap((page) => page.data)
}

function intoPages(pages: ConversationList[], rows: readonly Conversation[]): ConversationList[] {
  return pages.map((page, at) => ({ ...page, data: at === 0 ? [...rows] : [] }))
}
