import type { Message, Note } from '@switchboard/contracts'
import { useEffect, useState } from 'react'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

interface More {
  /** Notes that stand among the messages. */
  notes?: readonly Note[]
  /** It is further back than what is loaded to get there. */
  onTooFar?: () => void
}

/** A place in a thread. */
export interface ThreadPlace {
  kind: 'message' | 'note'
  id: string
}

/** How long what was jumped to is lit. */
const LIT_MS = 1_600
/** All messages of a thread are drawn at once: so many are loaded to get to one, and no more. */
const MOST_MESSAGES = 3_000

const NONE: readonly Note[] = []

/** Goes to a message or note by its id, loading older pages until it is there. */
export function useJump(messages: readonly Message[], pages: Pages, { notes = NONE, onTooFar }: More = {}) {
  const [wanted, setWanted] = useState<ThreadPlace>()
  const [lit, setLit] = useState<ThreadPlace>()
  const list: readonly { id: string }[] = wanted?.kind === 'note' ? notes : messages
  const present = wanted !== undefined && list.some(({ id }) => id === wanted.id)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const loaded = messages.length
  useEffect(() => {
    if (wanted === undefined) return
    if (present) {
      document.querySelector(`[data-${wanted.kind}="${wanted.id}"]`)?.scrollIntoView({ block: 'center' })
      setLit(wanted)
      setWanted(undefined)
    } else if (!hasNextPage) setWanted(undefined)
    else if (loaded >= MOST_MESSAGES) {
      setWanted(undefined)
      onTooFar?.()
    } else if (!isFetchingNextPage) void fetchNextPage()
  }, [wanted, present, loaded, hasNextPage, isFetchingNextPage, fetchNextPage, onTooFar])
  useEffect(() => {
    if (lit === undefined) return
    const timer = setTimeout(() => setLit(undefined), LIT_MS)
    return () => clearTimeout(timer)
  }, [lit])
  const to = (id: string) => setWanted({ kind: 'message', id })
  const litId = (kind: ThreadPlace['kind']) => (lit?.kind === kind ? lit.id : undefined)
  return { to, toPlace: setWanted, litId: litId('message'), litNoteId: litId('note') }
}
