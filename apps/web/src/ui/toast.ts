import { newId } from '../lib/ids.ts'
import { createStore } from '../lib/store.ts'

export interface ToastNote {
  id: string
  text: string
  tone: 'plain' | 'bad'
  undo?: () => void
  /** Something that can be done about it. */
  act?: { label: string; run: () => void }
}

/** What is said at the foot of the screen at present. */
export const toasts = createStore<readonly ToastNote[]>([])
/** Long enough to read a sentence and reach the undo button. */
const SHOWN_MS = 6_000

/** Says something in passing; with `undo`, offers to take it back, with `act`, to do something about it. */
export function toast(text: string, options: Partial<Pick<ToastNote, 'tone' | 'undo' | 'act'>> = {}): void {
  const note: ToastNote = { tone: 'plain', ...options, id: newId(), text }
  toasts.set((now) => [...now.slice(-2), note])
  setTimeout(() => dismiss(note.id), SHOWN_MS)
}

export function dismiss(id: string): void {
  toasts.set((now) => now.filter((note) => note.id !== id))
}
