import type { WidgetConversation, WidgetFrame, WidgetMessage } from '@switchboard/contracts/widget'
import { changeConversation, now, set } from './state.ts'
import { mergeMessages, putConversation } from './thread.ts'

type Named<T, F = WidgetFrame> = F extends { type: infer N } ? (T extends N ? F : never) : never

/** What each frame of the socket changes. A frame that is not named here changes nothing: servers may be newer than pages. */
const FRAMES: { [T in WidgetFrame['type']]?: (frame: Named<T>) => void } = {
  'message.created'({ conversationId, message }) {
    showInThread(conversationId, message)
    changeConversation(conversationId, (conversation) => withMessage(conversation, message))
    if (message.direction === 'out' && now.typing?.conversationId === conversationId) set({ typing: null })
  },
  'message.updated': ({ conversationId, message }) => showInThread(conversationId, message),
  'message.deleted': ({ conversationId, message }) => showInThread(conversationId, message),
  'conversation.updated': ({ conversation }) => set({ conversations: putConversation(now.conversations, conversation) }),
  typing: ({ conversationId, actor, on }) => set({ typing: on ? { conversationId, name: actor.name } : null }),
  read: ({ conversationId, upToSeq }) =>
    changeConversation(conversationId, ({ agentReadSeq }) => ({ agentReadSeq: Math.max(agentReadSeq, upToSeq) })),
  presence: ({ online }) => set({ online }),
}

export function applyFrame(frame: WidgetFrame): void {
  ;(FRAMES[frame.type] as ((frame: WidgetFrame) => void) | undefined)?.(frame)
}

/** A message older than the loaded part comes with its page. */
function showInThread(conversationId: string, message: WidgetMessage) {
  const [oldest] = now.messages
  if (conversationId !== now.current || (oldest && now.olderExist && message.seq < oldest.seq)) return
  set({ messages: mergeMessages(now.messages, [message]) })
}

/** The server's own count arrives with `conversation.updated`; until then a message it has not counted yet counts one. */
function withMessage({ lastSeq, unread }: WidgetConversation, message: WidgetMessage): Partial<WidgetConversation> {
  if (message.seq <= lastSeq) return {}
  const counts = message.direction === 'out' && message.kind !== 'event'
  return { lastSeq: message.seq, lastMessage: message, unread: unread + Number(counts) }
}
