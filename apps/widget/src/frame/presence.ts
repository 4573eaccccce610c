import { command } from './socket.ts'
import { changeConversation, currentConversation, now } from './state.ts'

const TYPING_EVERY_MS = 3_000
const TYPING_IDLE_MS = 5_000

let saidAt = 0
let idle: ReturnType<typeof setTimeout> | undefined
let told = ''

/** The visitor typed a sign: the shop may see that. */
export function typed(): void {
  clearTimeout(idle)
  idle = setTimeout(restTyping, TYPING_IDLE_MS)
  if (Date.now() - saidAt < TYPING_EVERY_MS) return
  saidAt = Date.now()
  typing(true)
}

/** What was typed is sent or gone. */
export function restTyping(): void {
  clearTimeout(idle)
  if (saidAt) typing(false)
  saidAt = 0
}

function typing(on: boolean) {
  if (now.current !== null) command({ type: 'typing', conversationId: now.current, on })
}

/** Tells the shop how far the visitor has read, if the thread stands before his eyes. */
export function tellRead(): void {
  const id = currentConversation()?.id
  const seq = now.messages.findLast(({ direction }) => direction === 'out')?.seq ?? 0
  const seen = now.open && now.view === 'thread' && !document.hidden && (now.focused || document.hasFocus())
  const mark = `${id} ${seq}`
  if (!id || !seen || !seq || mark === told || !command({ type: 'read', conversationId: id, seq })) return
  told = mark
  changeConversation(id, () => ({ unread: 0 }))
}
