import type { Conversation } from '@switchboard/contracts'
import { useEffect } from 'react'
import { createStore, useStore } from '../../lib/store.ts'
import type { useConversationActions } from './conversation-actions.ts'

/** The conversation that is open, with what its head can do: for those who act on it from elsewhere on the screen. */
export interface OpenThread {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  /** Asks for what an act needs first. */
  ask: (what: 'merge' | 'transcript' | 'snooze') => void
  toggleContext: () => void
}

const open = createStore<OpenThread | undefined>(undefined)

/** Tells the rest of the screen which conversation is open, while the component is mounted. */
export function useTellOpenThread(thread: OpenThread): void {
  useEffect(() => open.set(thread))
  useEffect(() => () => open.set(undefined), [])
}

export function useOpenThread(): OpenThread | undefined {
  return useStore(open)
}
