import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../session/index.ts'
import { waysQuery } from './notices.queries.ts'
import { renew } from './push.ts'

/** Keeps this browser's subscription that of this session, and goes where a click on a notification leads. */
export function usePushHere(): void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { id } = useMe()
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const heard = ({ data }: MessageEvent<{ open?: unknown }>) => {
      if (typeof data?.open === 'string' && /^\/(?![/\\])/.test(data.open)) void navigate({ to: data.open })
    }
    navigator.serviceWorker.addEventListener('message', heard)
    return () => navigator.serviceWorker.removeEventListener('message', heard)
  }, [navigate])
  useEffect(() => {
    const subscribed = async () => (await navigator.serviceWorker?.getRegistration('/')) !== undefined
    const look = async () => {
      if (!(await subscribed())) return
      const { pushKey, browsers } = await queryClient.fetchQuery(waysQuery)
      if (await renew({ pushKey, known: browsers.some(({ current }) => current) }, id))
        await queryClient.invalidateQueries({ queryKey: waysQuery.queryKey })
    }
    look().catch(() => undefined) // tried again when the app is opened next; the settings say how it stands
  }, [queryClient, id])
}
