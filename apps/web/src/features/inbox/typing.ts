import type { LiveSignal } from '@switchboard/contracts'
import { api } from '../../lib/api.ts'
import { createStore, useStore } from '../../lib/store.ts'

type TypingFrame = Extract<LiveSignal, { type: 'conversation.typing_on' | 'conversation.typing_off' }>

/** Who is writing where; a signal is forgotten after this time without a new one. */
const FORGET_MS = 6_000
/** Our own signal is renewed this often while one writes. */
const RENEW_MS = 4_000

const typing = createStore<Readonly<Record<string, { name: string | null; kind: 'contact' | 'user' }>>>({})
const timers = new Map<string, ReturnType<typeof setTimeout>>()

export function noteTyping(frame: TypingFrame, meId: string): void {
  const { conversationId: id, by } = frame
  if (by.kind === 'user' && by.id === meId) return
  clearTimeout(timers.get(id))
  if (frame.type === 'conversation.typing_off') {
    forget(id)
    return
  }
  typing.set((now) => ({ ...now, [id]: { name: by.name, kind: by.kind } }))
  timers.set(
    id,
    setTimeout(() => forget(id), FORGET_MS),
  )
}

function forget(id: string): void {
  typing.set(({ [id]: _, ...others }) => others)
}

/** Who is writing in a conversation at present. */
export function useTyping(conversationId: string) {
  return useStore(typing, (all) => all[conversationId])
}

let told: { id: string; at: number } | undefined

/** Tells the others that this user writes, at most every few seconds. Lost signals do not matter: the next one follows. */
export function tellTyping(conversationId: string, on: boolean): void {
  const fresh = told?.id === conversationId && Date.now() - told.at < RENEW_MS
  if (on ? fresh : told?.id !== conversationId) return
  told = on ? { id: conversationId, at: Date.now() } : undefined
  api.post(`/conversations/${conversationId}/typing`, { on }).catch(() => {
    told = undefined
  })
}
