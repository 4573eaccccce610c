import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts/widget'
import { isBlocked } from './block.ts'
import { asKnown, currentSession } from './session.ts'
import { currentConversation, now, set } from './state.ts'
import { mergeMessages, putConversation, resumeAfter } from './thread.ts'

interface Page {
  data: WidgetMessage[]
  more: boolean
}

let last = Promise.resolve()

/**
 * Reads what a returning visitor has: the list of chats, and the thread to continue. Does nothing without a session. Called again
 * meanwhile, it reads again afterwards: whoever calls knows of something that the first reading may have missed.
 */
export function loadHistory(): void {
  if (currentSession() && now.history === 'none') set({ history: 'loading' })
  last = last.then(read)
}

async function read(): Promise<void> {
  const answer = await asKnown<{ data: WidgetConversation[] }>('/conversations')
  if (!answer) return set({ history: 'none' })
  if (!answer.ok) {
    if (!isBlocked(answer) && answer.status !== 401 && !now.conversations.length) set({ history: 'failed' })
    return
  }
  set({ conversations: answer.data.data.reduce(putConversation, now.conversations), history: 'loaded' })
  const { conversations, current } = now
  if (current !== null) return loadGap(current)
  const next = conversations.find(({ open }) => open) ?? conversations[0]
  if (next?.open || conversations.length === 1) await selectConversation(next?.id ?? null)
  else if (next) set({ view: 'list' })
}

/** Shows a conversation, its newest messages first of all; null: one that begins with its first message. */
export async function selectConversation(id: string | null): Promise<void> {
  const history = id === null ? 'loaded' : 'loading'
  set({ current: id, view: 'thread', messages: [], olderExist: false, quote: null, history })
  if (id !== null) await loadBefore(id, (currentConversation()?.lastSeq ?? 0) + 1)
}

/** The page above the oldest message that is shown. */
export async function loadOlder(): Promise<void> {
  const [oldest] = now.messages
  if (now.current !== null && oldest) await loadBefore(now.current, oldest.seq)
}

async function loadBefore(id: string, seq: number) {
  const page = await load(id, `before=${seq}`)
  if (page) set({ olderExist: page.more })
  else if (now.current === id) set({ history: 'failed' })
}

/** After a pause of the socket: everything after what is known, page by page. */
async function loadGap(id: string): Promise<void> {
  let after: number | undefined = resumeAfter(now.messages)
  while (after !== undefined) {
    const page: Page | undefined = await load(id, `after=${after}`)
    after = page?.more ? page.data.at(-1)?.seq : undefined
  }
}

async function load(id: string, range: string): Promise<Page | undefined> {
  const answer = await asKnown<Page>(`/conversations/${id}/messages?${range}`)
  if (now.current !== id || !answer) return undefined
  if (!answer.ok) {
    isBlocked(answer)
    return undefined
  }
  set({ messages: mergeMessages(now.messages, answer.data.data), history: 'loaded' })
  return answer.data
}
