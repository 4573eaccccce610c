import type { Message, SendMessage } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { liveState } from '../../lib/live.ts'
import { isTransient, ProblemError } from '../../lib/problem-error.ts'
import { useStore } from '../../lib/store.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useMe } from '../session/index.ts'
import { putNewMessage } from './cache.ts'
import { lookAgain } from './drafts/lines.ts'
import { messagesQuery } from './inbox.queries.ts'
import { takeBack } from './take-back.ts'
import { changeEntry, nextToSend, type OutboxEntry, outbox, removeEntry } from './outbox.ts'

/** While there is no connection, tries again this often, and at once when the live line is back. */
const RETRY_MS = 5_000

/** Sends what is in the outbox, one at a time and in order, as long as the app is open. */
export function useOutboxSender(): void {
  const queryClient = useQueryClient()
  const { id: userId } = useMe()
  const reason = useReason()
  useEffect(() => {
    let sending = false
    const pump = async () => {
      if (sending) return
      sending = true
      for (let entry = nextToSend(outbox.get(), userId); entry; entry = nextToSend(outbox.get(), userId))
        await send(queryClient, entry, reason)
      sending = false
    }
    const wake = () => {
      for (const entry of outbox.get()) if (entry.state === 'waiting') changeEntry(entry.clientId, { state: 'queued' })
      void pump()
    }
    const stops = [outbox.subscribe(() => void pump()), liveState.subscribe(() => liveState.get() === 'connected' && wake())]
    const timer = setInterval(wake, RETRY_MS)
    void pump()
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }, [queryClient, userId, reason])
}

async function send(queryClient: QueryClient, entry: OutboxEntry, reason: (error: Error) => string): Promise<void> {
  try {
    const body = bodyOf(entry)
    changeEntry(entry.clientId, { tried: true })
    const message = await api.post<Message>(`/conversations/${entry.conversationId}/messages`, body)
    // Taken back while it was under way: the server has it by now, and gives it back unless it went at once.
    if (entry.draftKey && isRecalled(entry.clientId)) await takeBack(message, entry.draftKey)
    else putNewMessage(queryClient, message)
    removeEntry(entry.clientId)
  } catch (error) {
    if (error instanceof ProblemError && error.kind === 'message-moved') {
      removeEntry(entry.clientId)
      askAgain(queryClient, { queryKey: messagesQuery(entry.conversationId).queryKey })
    } else if (isTransient(error)) changeEntry(entry.clientId, { state: 'waiting' })
    else {
      const more = overtaking(error)
      changeEntry(entry.clientId, { state: 'refused', reason: reason(error as Error), ...more })
      if (error instanceof ProblemError && error.kind === 'draft-taken') lookAgain(entry.draftKey)
      // The line may be slower than the refusal: what it was refused for is to be seen.
      if (more.overtaken) askAgain(queryClient, { queryKey: messagesQuery(entry.conversationId).queryKey })
    }
  }
}

function isRecalled(clientId: string): boolean {
  return outbox.get().find((entry) => entry.clientId === clientId)?.recalled ?? false
}

/** Whoever sends it all the same has seen the colleague's answer, or knows who goes on with his draft. */
function overtaking(error: unknown): Pick<OutboxEntry, 'overtaken' | 'seen' | 'draftVersion'> {
  if (!(error instanceof ProblemError)) return {}
  if (error.kind === 'draft-taken') return { overtaken: true, draftVersion: 0 }
  return error.kind === 'answered-meanwhile' ? { overtaken: true, seen: Number(error.extra.seq) } : {}
}

function bodyOf(entry: OutboxEntry): Static<typeof SendMessage> {
  return {
    clientId: entry.clientId,
    ...(entry.text && { text: entry.text }),
    ...(entry.files.length > 0 && { attachments: entry.files.map((file) => ({ file: file.key })) }),
    ...(entry.quote && { replyTo: entry.quote.id }),
    ...(entry.answers?.id && { replyTo: entry.answers.id }),
    ...(entry.answers?.privately && { privately: true }),
    ...(entry.letter && { letter: entry.letter }),
    ...(entry.seen !== undefined && { seen: entry.seen }),
    ...(entry.cannedResponseIds && { cannedResponseIds: entry.cannedResponseIds }),
    ...(entry.draftVersion && { draftVersion: entry.draftVersion }),
    ...(entry.sendAfter ? { sendAfter: entry.sendAfter } : entry.holdS && { holdS: entry.holdS }),
    ...(entry.cancelOnReply && { cancelOnReply: true }),
  }
}

/** How many messages wait for the connection. */
export function useQueuedCount(): number {
  return useStore(outbox, (entries) => entries.filter((entry) => entry.state !== 'refused').length)
}
