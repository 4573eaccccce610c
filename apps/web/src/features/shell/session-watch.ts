import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { liveState } from '../../lib/live.ts'
import { meQuery } from '../session/index.ts'

/**
 * A socket that will not open does not say why. So when the line is lost, ask over HTTP who we are: an ended session then leads to
 * the sign-in, a server that is away is left to the banner.
 */
export function useSessionWatch(): void {
  const queryClient = useQueryClient()
  useEffect(
    () => liveState.subscribe(() => liveState.get() === 'waiting' && void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })),
    [queryClient],
  )
}
