import type { WidgetConversation, WidgetFrame, WidgetMessage } from '@switchboard/contracts/widget'
import type { State } from './state.ts'
import { mergeMessages, putConversation } from './thread.ts'

type Named<T, F = WidgetFrame> = F extends { type: infer N } ? (T extends N ? F : never) : never
type Apply<T> = (state: State, frame: Named<T>) => Partial<State>

/** What each frame of the socket changes. A frame that is not named here changes nothing: servers may be newer than pages. */
const FRAMES: { [T in WidgetFrame['type']]?: Apply<T> } = {
  'message.created': (state, { conversationId, message }) => ({
    ...inThread(state, conversationId, message),
    conversations: state.conversations.map((conversation) =>
      conversation.id === conversationId ? withMessage(conversation, message) : conversation,
    ),
    typing: message.direction === 'out' && state.typing?.conversationId === conversationId ? null : state.typing,
  }),
  'message.updated': (state, { conversationId, message }) => inThread(state, conversationId, message),
  'message.deleted': (state, { conversationId, message }) => inThread(state, conversationId, message),
  'conversation.updated': (state, { conversation }) => ({ conversations: putConversation(state.conversations, conversation) }),
  typing: (_state, { conversationId, actor, on }) => ({ typing: on ? { conversationId, name: actor.name } : null }),
  read: (state, { conversationId, upToSeq }) => ({
    conversations: state.conversations.map((conversation) =>
      conversation.id === conversationId ? { ...conversation, agentReadSeq: Math.max(conversation.agentReadSeq, upToSeq) } : conversation,
    ),
  }),
  presence: (_state, { online }) => ({ online }),
}

export function applyFrame(state: State, frame: WidgetFrame): Partial<State> {
  const apply = FRAMES[frame.type] as ((state: State, frame: WidgetFrame) => Partial<State>) | undefined
  return apply?.(state, frame) ?? {}
}

function inThread(state: State, conversationId: string, message: WidgetMessage): Partial<State> {
  if (conversationId !== state.current) return {}
  // Not a known message and older than the loaded part: it comes with its page.
  const oldest = state.messages[0]
  if (oldest && state.olderExist && message.seq < oldest.seq) return {}
  return { messages: mergeMessages(state.messages, [message]) }
}

/** The server's own count arrives with `conversation.updated`; until then a message it has not counted yet counts one. */
function withMessage(conversation: WidgetConversation, message: WidgetMessage): WidgetConversation {
  if (message.seq <= conversation.lastSeq) return conversation
  const unread = conversation.unread + (message.direction === 'out' && message.kind !== 'event' ? 1 : 0)
  return { ...conversation, lastSeq: message.seq, lastMessage: message, unread }
}
