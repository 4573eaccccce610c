import type { Refusal } from './api.ts'
import { blockOn } from './block.ts'
import type { Context } from './context.ts'
import { currentConversation } from './state.ts'
import { mergeMessages, putConversation, resumeAfter } from './thread.ts'

const lastLoad = new WeakMap<Context['state'], Promise<void>>()

/**
 * Reads what a returning visitor has: the list of chats, and the thread to continue. Does nothing without a session. Called again
 * meanwhile, it reads again afterwards: whoever calls knows of something that the first reading may have missed.
 */
export function loadHistory(context: Context): Promise<void> {
  const load = (lastLoad.get(context.state) ?? Promise.resolve()).then(() => read(context))
  lastLoad.set(context.state, load)
  if (context.sessions.current() && context.state.get().history === 'none') context.state.set({ history: 'loading' })
  return load
}

async function read(context: Context): Promise<void> {
  const { state, sessions, api } = context
  if (!sessions.current()) return state.set({ history: 'none' })
  const answer = await sessions.asKnown((token) => api.conversations(token))
  if (!answer) return
  if (!answer.ok) return failed(context, answer)
  state.set({ conversations: answer.data.data.reduce(putConversation, state.get().conversations), history: 'loaded' })
  if (state.get().current !== null) return loadGap(context)
  const open = state.get().conversations.find((conversation) => conversation.open)
  const [only, ...others] = state.get().conversations
  if (open) await selectConversation(context, open.id)
  else if (only && others.length === 0) await selectConversation(context, only.id)
  else if (only) state.set({ view: 'list' })
}

function failed(context: Context, answer: Refusal) {
  if (blockOn(context, answer) || answer.status === 401) return
  const shown = context.state.get().conversations.length > 0
  if (!shown) context.state.set({ history: 'failed' })
}

/** Shows a conversation, its newest messages first of all. */
export async function selectConversation(context: Context, id: string): Promise<void> {
  const { state } = context
  state.set({ current: id, view: 'thread', messages: [], olderExist: false, quote: null, history: 'loading' })
  const conversation = currentConversation(state.get())
  await loadBefore(context, id, (conversation?.lastSeq ?? 0) + 1)
}

/** The page above the oldest message that is shown. */
export async function loadOlder(context: Context): Promise<void> {
  const { current, messages } = context.state.get()
  const oldest = messages[0]
  if (current !== null && oldest) await loadBefore(context, current, oldest.seq)
}

async function loadBefore(context: Context, id: string, before: number) {
  const { state, sessions, api } = context
  const answer = await sessions.asKnown((token) => api.messages(token, id, { before }))
  if (!answer || state.get().current !== id) return
  if (!answer.ok) {
    blockOn(context, answer)
    return state.set({ history: 'failed' })
  }
  state.set({ messages: mergeMessages(state.get().messages, answer.data.data), olderExist: answer.data.more, history: 'loaded' })
}

/** After a pause of the socket: everything after what is known, page by page. */
export async function loadGap(context: Context): Promise<void> {
  const { state, sessions, api } = context
  const id = state.get().current
  let after = resumeAfter(state.get().messages)
  for (let more = id !== null; more; ) {
    const answer = await sessions.asKnown((token) => api.messages(token, id as string, { after }))
    if (!answer?.ok || state.get().current !== id) return
    state.set({ messages: mergeMessages(state.get().messages, answer.data.data), history: 'loaded' })
    const last = answer.data.data.at(-1)
    more = answer.data.more && last !== undefined
    after = last?.seq ?? after
  }
}

/** The chat of a new conversation: nothing of the server's yet, it is made with the first message. */
export function showNewChat({ state }: Context): void {
  state.set({ current: null, view: 'thread', messages: [], olderExist: false, quote: null, history: 'loaded' })
}

export function showList({ state }: Context): void {
  state.set({ view: 'list' })
}
