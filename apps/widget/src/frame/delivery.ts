import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts/widget'
import { type Answer, passes, type Refusal } from './api.ts'
import { blockOn } from './block.ts'
import type { Context } from './context.ts'
import { serverErrors } from './form-body.ts'
import type { Outgoing } from './outbox.ts'
import type { Outcome } from './sender.ts'
import { mergeMessages, putConversation } from './thread.ts'

type Delivered = { conversation: WidgetConversation | null; message: WidgetMessage }

/** One try to hand a message to the server; makes session and conversation when they are missing. */
export async function deliver(context: Context, entry: Outgoing): Promise<Outcome> {
  if (hasArrived(context, entry)) return { kind: 'sent' }
  const answer = await attempt(context, entry)
  if (!answer.ok) return refused(context, answer)
  accept(context, entry, answer.data)
  return { kind: 'sent' }
}

/** Its answer was lost or went to another tab, but the socket has shown it. */
function hasArrived({ state }: Context, { message }: Outgoing): boolean {
  return state.get().messages.some(({ clientMessageId }) => clientMessageId === message.clientMessageId)
}

async function attempt({ sessions, api }: Context, entry: Outgoing): Promise<Answer<Delivered>> {
  const { conversationId, message, form, page } = entry
  if (conversationId !== null) {
    const answer = await sessions.authorised((token) => api.send(token, conversationId, message))
    if (answer.ok) return { ...answer, data: { conversation: null, message: answer.data } }
    // Closed meanwhile, or it belonged to a session that is gone: the same message begins anew, without a quote of the old thread.
    if (answer.status !== 404 && answer.status !== 409) return answer
  }
  const { replyTo, ...rest } = message
  const fresh = conversationId === null && replyTo ? message : rest
  return sessions.authorised((token) => api.start(token, { message: fresh, ...(form ? { form } : {}), ...(page ? { page } : {}) }))
}

function accept({ state, host }: Context, entry: Outgoing, { conversation, message }: Delivered) {
  const now = state.get()
  const here = now.current === entry.conversationId
  const id = conversation?.id ?? entry.conversationId
  if (conversation) {
    host.store.put('form', null)
    const moved = here && now.current !== conversation.id
    state.set({
      conversations: putConversation(now.conversations, conversation),
      ...(here ? { current: conversation.id, history: 'loaded' } : {}),
      // The conversation may have begun elsewhere: what stands before this message can be fetched.
      ...(moved ? { messages: [], olderExist: message.seq > 1 } : {}),
      answers: null,
    })
  } else {
    state.set({
      conversations: now.conversations.map((one) =>
        one.id === id ? { ...one, lastMessage: message, lastSeq: Math.max(one.lastSeq, message.seq) } : one,
      ),
    })
  }
  if (state.get().current === id) state.set({ messages: mergeMessages(state.get().messages, [message]) })
}

function refused(context: Context, answer: Refusal): Outcome {
  const { state } = context
  if (answer.status === 429) state.set({ notice: { key: 'slowDown' } })
  if (passes(answer.status) || answer.status === 401) return { kind: 'later', retryAfterMs: answer.retryAfterMs }
  if (blockOn(context, answer)) return { kind: 'failed', reason: 'failedRefused' }
  const formErrors = answer.status === 422 ? serverErrors(answer.errors) : {}
  if (Object.keys(formErrors).length === 0) return { kind: 'failed', reason: 'failedRefused' }
  state.set({ formErrors })
  return { kind: 'failed', reason: 'failedForm' }
}
