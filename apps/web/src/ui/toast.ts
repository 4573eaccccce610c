import { newId } from '../lib/ids.ts'
import { createStore } from '../lib/store.ts'

export interface ToastNote {
  id: string
  text: string
  tone: 'plain' | 'bad'
  undo?: () => void
}

/** What is said at the foot of the screen at present. */
export const toasts = createStore<readonly ToastNote[]>([])
/** Long enough to read a sentence and reach the undo button. */
const SHOWN_MS = 6_000

/** Says something in passing; with `undo`, offers to take it back. */
export function toast(text: string, options: { tone?: ToastNote['tone']; undo?: () => void } = {}): void {
  const note: ToastNote = { id: newId(), text, tone: options.tone ?? 'plain', ...(options.undo && { undo: options.undo }) }
  toasts.set((now) => [...now.slice(-2), note])
  setTimeout(() => dismiss(note.id), SHOWN_MS)
}

export function dismiss(id: string): void {
  toasts.set((now) => now.filter((note) => note.id !== id))
}
