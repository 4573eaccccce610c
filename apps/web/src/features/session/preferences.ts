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

/** Which key sends a message; Enter until chosen otherwise. */
export function useSendKey(): 'enter' | 'mod-enter' {
  return useMe().preferences.sendKey ?? 'enter'
}
