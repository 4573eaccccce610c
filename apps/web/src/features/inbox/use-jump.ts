import type { Message } from '@switchboard/contracts'
import { useEffect, useState } from 'react'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/** How long a message that was jumped to is lit. */
const LIT_MS = 1_600

/** Goes to a message by its id, loading older pages until it is there. */
export function useJump(messages: readonly Message[], pages: Pages) {
  const [wantedId, setWantedId] = useState<string>()
  const [litId, setLitId] = useState<string>()
  const present = wantedId !== undefined && messages.some((message) => message.id === wantedId)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    if (wantedId === undefined) return
    if (present) {
      document.querySelector(`[data-message="${wantedId}"]`)?.scrollIntoView({ block: 'center' })
      setLitId(wantedId)
      setWantedId(undefined)
    } else if (!hasNextPage) setWantedId(undefined)
    else if (!isFetchingNextPage) void fetchNextPage()
  }, [wantedId, present, hasNextPage, isFetchingNextPage, fetchNextPage])
  useEffect(() => {
    if (litId === undefined) return
    const timer = setTimeout(() => setLitId(undefined), LIT_MS)
    return () => clearTimeout(timer)
  }, [litId])
  return { to: setWantedId, litId }
}
