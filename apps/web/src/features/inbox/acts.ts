import type { Conversation } from '@switchboard/contracts'

interface Acts {
  running: number
  last: number
  /** What the server said last, and to which act; before it said anything, what stood there. */
  told: { conversation: Conversation; to: number }
}

const byConversation = new Map<string, Acts>()

interface Act {
  /** What stands there. */
  conversation: Conversation
  /** What stands there at once. */
  expected: Conversation
  request: () => Promise<Conversation>
  show: (conversation: Conversation) => void
}

/**
 * Does something to a conversation, shown at once and taken back when it is refused. The answer to an act that another one followed knows nothing of that
 * one and is not shown: it would take it back for a moment, and the next key would meet what nobody sees. @throws what the request does
 */
export async function act({ conversation, expected, request, show }: Act): Promise<void> {
  const acts = byConversation.get(conversation.id) ?? { running: 0, last: 0, told: { conversation, to: 0 } }
  byConversation.set(conversation.id, acts)
  acts.running += 1
  acts.last += 1
  const turn = acts.last
  show(expected)
  try {
    const answer = await request()
    if (turn > acts.told.to) acts.told = { conversation: answer, to: turn }
  } finally {
    acts.running -= 1
    if (acts.running === 0) byConversation.delete(conversation.id)
    if (turn === acts.last || acts.running === 0) show(acts.told.conversation)
  }
}
