import type { Me, Preferences } from '@switchboard/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { meQuery, useMe } from './me.queries.ts'

/** Keeps choices of the screen with the user, at once on this screen and then on the server; taken back when it refuses. */
export async function savePreferences(queryClient: QueryClient, change: Preferences): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey)
  if (before) queryClient.setQueryData(meQuery.queryKey, { ...before, preferences: { ...before.preferences, ...change } })
  try {
    queryClient.setQueryData(meQuery.queryKey, await api.patch<Me>('/me', { preferences: { ...before?.preferences, ...change } }))
  } catch (error) {
    queryClient.setQueryData(meQuery.queryKey, before)
    throw error
  }
}

/** For how long an answer can be taken back when it is sent where nothing else was chosen. */
export const UNDO_S = 5

/** Seconds to choose from. */
export const UNDO_OFFERED: readonly number[] = [0, UNDO_S, 10, 20, 30, 60]

/** For how many seconds an answer can be taken back; 0 for none. */
export function useUndoSeconds(): number {
  return useMe().preferences.undoS ?? UNDO_S
}

/** Which key sends a message; Enter until chosen otherwise. */
export function useSendKey(): 'enter' | 'mod-enter' {
  return useMe().preferences.sendKey ?? 'enter'
}

/** Where one goes after resolving: on to the next of the list, nowhere, or back to the list. */
export const AFTER_RESOLVING = ['stay', 'next', 'list'] as const
export type AfterResolving = (typeof AFTER_RESOLVING)[number]

/** What this user chose; he stays until he chooses otherwise. */
export function useAfterResolving(): AfterResolving {
  const chosen = useMe().preferences.layout?.afterResolving
  return AFTER_RESOLVING.find((one) => one === chosen) ?? 'stay'
}
