import type { Context } from './context.ts'
import { currentConversation } from './state.ts'

const TYPING_EVERY_MS = 3_000
const TYPING_IDLE_MS = 5_000

export interface Presence {
  /** The visitor typed a sign. */
  typed(): void
  /** What was typed is sent or gone. */
  rested(): void
  /** Tells the shop how far the visitor has read, if the thread stands before his eyes. */
  look(): void
}

/** What the shop may see of the visitor: typing, and read up to where. */
export function createPresence({ state, socket }: Context): Presence {
  let saidAt = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  const told = new Map<string, number>()

  const typing = (on: boolean) => {
    const { current } = state.get()
    if (current !== null) socket.say({ type: 'typing', conversationId: current, on })
  }
  const rested = () => {
    clearTimeout(idle)
    if (saidAt > 0) typing(false)
    saidAt = 0
  }
  return {
    rested,
    typed() {
      clearTimeout(idle)
      idle = setTimeout(rested, TYPING_IDLE_MS)
      if (Date.now() - saidAt < TYPING_EVERY_MS) return
      saidAt = Date.now()
      typing(true)
    },
    look() {
      const now = state.get()
      const conversation = currentConversation(now)
      const seq = now.messages.findLast(({ direction }) => direction === 'out')?.seq ?? 0
      const seen = now.open && now.view === 'thread' && document.visibilityState === 'visible' && (now.focused || document.hasFocus())
      if (!conversation || !seen || seq <= (told.get(conversation.id) ?? 0)) return
      if (!socket.say({ type: 'read', conversationId: conversation.id, seq })) return
      told.set(conversation.id, seq)
      state.set({ conversations: now.conversations.map((one) => (one.id === conversation.id ? { ...one, unread: 0 } : one)) })
    },
  }
}
