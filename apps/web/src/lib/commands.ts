import type { LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import { createStore, useStore } from './store.ts'

/** Something the open screen can do, offered in the command palette. */
export interface AppCommand {
  name: string
  run: () => void
  icon?: LucideIcon
  hotkey?: string
}

const offered = createStore<readonly AppCommand[]>([])

/** Offers commands while the component is mounted; the list must be the same object until it changes. */
export function useOfferCommands(commands: readonly AppCommand[]): void {
  useEffect(() => {
    offered.set(commands)
    return () => offered.set([])
  }, [commands])
}

/** What is offered at present. */
export function useCommands(): readonly AppCommand[] {
  return useStore(offered)
}
