import type { AvailabilityState, MyAvailability } from '@switchboard/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

export const AVAILABILITIES: readonly AvailabilityState[] = ['online', 'busy', 'away']

const myAvailabilityQuery = queryOptions({
  queryKey: ['my-availability'],
  queryFn: ({ signal }) => api.get<MyAvailability>('/me/availability', {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

const LOOK_MS = 15_000

/** What an idle look leads to: away after so long without a touch, online again at the first one. Pure. */
export function idleChange({ state, how, idleMinutes }: MyAvailability, idleMs: number): AvailabilityState | undefined {
  if (idleMinutes === null) return undefined
  const idle = idleMs >= idleMinutes * 60_000
  if (idle && state === 'online') return 'away'
  return !idle && state === 'away' && how === 'idle' ? 'online' : undefined
}

/** How the user works as far as it is known, and saying otherwise. */
export function useMyAvailability() {
  const queryClient = useQueryClient()
  const mine = useQuery(myAvailabilityQuery).data
  const put = async (state: AvailabilityState, idle: boolean) => {
    queryClient.setQueryData(myAvailabilityQuery.queryKey, await api.put<MyAvailability>('/me/availability', { state, idle }))
  }
  return { mine, put }
}

/** How the user works, and saying otherwise. Where the business wants it so, whoever touches nothing is away by himself. */
export function useAvailability() {
  const queryClient = useQueryClient()
  const { mine, put } = useMyAvailability()
  const touchedAt = useRef(Date.now())
  useLive({
    refetch: () => askAgain(queryClient, { queryKey: ['my-availability'] }),
    frame: (frame) => {
      if (frame.type === 'user.availability_changed' || frame.type === 'routing.updated')
        askAgain(queryClient, { queryKey: ['my-availability'] })
    },
  })
  const look = useRef<() => void>(() => undefined)
  look.current = () => {
    const next = mine && idleChange(mine, Date.now() - touchedAt.current)
    // A look that fails is made again.
    if (next) void put(next, next === 'away').catch(() => askAgain(queryClient, { queryKey: ['my-availability'] }))
  }
  useEffect(() => {
    const touch = () => {
      const slept = Date.now() - touchedAt.current > LOOK_MS
      touchedAt.current = Date.now()
      if (slept) look.current()
    }
    const events = ['pointerdown', 'keydown', 'wheel'] as const
    for (const event of events) window.addEventListener(event, touch, { passive: true })
    const timer = setInterval(() => look.current(), LOOK_MS)
    return () => {
      for (const event of events) window.removeEventListener(event, touch)
      clearInterval(timer)
    }
  }, [])
  return {
    state: mine?.state ?? 'online',
    say: (state: AvailabilityState) => put(state, false),
    shift: mine?.shift ?? null,
    /** There in spite of one's shifts, or not. */
    work: async (available: boolean) => {
      queryClient.setQueryData(myAvailabilityQuery.queryKey, await api.put<MyAvailability>('/me/shift', { available }))
    },
  }
}
