import type { LiveSignal } from '@switchboard/contracts'
import { useEffect } from 'react'
import { say } from '../../lib/live.ts'
import { createStore, useStore } from '../../lib/store.ts'

type ViewingFrame = Extract<LiveSignal, { type: 'conversation.viewing' }>

/** A colleague who has a conversation open. */
export interface Viewer {
  id: string
  name: string
  /** When we stop to believe it, ms. */
  until: number
}

/** Said again this often while one looks. */
const RENEW_MS = 20_000
/** Two words missed: the browser is gone. */
const FORGET_MS = 45_000

const NOBODY: readonly Viewer[] = []
const viewers = createStore<Readonly<Record<string, readonly Viewer[]>>>({})
/** The conversation that this window shows. */
let open: string | undefined
const sweeping: { timer?: ReturnType<typeof setTimeout> | undefined } = {}

/** Who looks after a word of one of them, and without those who were silent for too long. Pure. */
export function afterWord(known: readonly Viewer[], { by, on }: Pick<ViewingFrame, 'by' | 'on'>, nowMs: number): readonly Viewer[] {
  const others = known.filter(({ id, until }) => id !== by.id && until > nowMs)
  return on ? [...others, { ...by, until: nowMs + FORGET_MS }].toSorted((a, b) => a.name.localeCompare(b.name)) : others
}

/** Hears who looks at what. A newcomer is told at once that this window is here as well. */
export function noteViewing(frame: ViewingFrame, meId: string): void {
  const { conversationId: id, by, on } = frame
  if (by.id === meId) return
  const known = viewers.get()[id] ?? NOBODY
  viewers.set((now) => ({ ...now, [id]: afterWord(known, frame, Date.now()) }))
  sweeping.timer ??= setTimeout(sweep, FORGET_MS)
  if (on && id === open && !known.some((one) => one.id === by.id)) tell(true)
}

function sweep(): void {
  const nowMs = Date.now()
  const left = Object.entries(viewers.get())
    .map(([id, all]) => [id, all.filter(({ until }) => until > nowMs)] as const)
    .filter(([, all]) => all.length > 0)
  viewers.set(() => Object.fromEntries(left))
  sweeping.timer = left.length > 0 ? setTimeout(sweep, RENEW_MS) : undefined
}

/** Colleagues who have a conversation open, by name. */
export function useViewers(conversationId: string): readonly Viewer[] {
  return useStore(viewers, (all) => all[conversationId] ?? NOBODY)
}

function tell(on: boolean): void {
  if (open) say({ type: 'viewing', conversationId: open, on })
}

/** Tells the others that a conversation is open here, as long as it is and the window can be seen. */
export function useTellViewing(conversationId: string): void {
  useEffect(() => {
    const look = () => {
      const visible = document.visibilityState === 'visible'
      if (visible) open = conversationId
      tell(visible)
      if (!visible) open = undefined
    }
    look()
    const timer = setInterval(() => tell(true), RENEW_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      tell(false)
      open = undefined
    }
  }, [conversationId])
}
