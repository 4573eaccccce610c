import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '../../lib/api.ts'
import { stopLive } from '../../lib/live.ts'

/** Ends the session here and on the server, and forgets what was fetched. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    await api.delete('/sessions/current')
    stopLive()
    await navigate({ to: '/sign-in' })
    queryClient.clear()
  }, [queryClient, navigate])
}
