import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts/widget'
import { type Answer, call, passes, type Refusal } from './api.ts'
import { isBlocked } from './block.ts'
import { keep } from './host.ts'
import { w } from './i18n/words.ts'
import type { Outgoing } from './outbox.ts'
import type { Outcome } from './sender.ts'
import { authorised } from './session.ts'
import { changeConversation, type FormErrors, now, set } from './state.ts'
import { mergeMessages, putConversation } from './thread.ts'

interface Delivered {
  conversation?: WidgetConversation
  message: WidgetMessage
}

/** One try to hand a message to the server; makes session and conversation when they are missing. */
export async function deliver(entry: Outgoing): Promise<Outcome> {
  // Its answer was lost or went to another tab, but the socket has shown it.
  if (now.messages.some(({ clientMessageId }) => clientMessageId === entry.message.clientMessageId)) return 'sent'
  const answer = await attempt(entry)
  if (!answer.ok) return refused(answer)
  accept(entry.conversationId, answer.data)
  return 'sent'
}

async function attempt({ conversationId, message, form, page }: Outgoing): Promise<Answer<Delivered>> {
  if (conversationId === null) return start({ message, form, page })
  const answer = await authorised<WidgetMessage>((token) => call(`/conversations/${conversationId}/messages`, token, message))
  if (answer.ok) return { ...answer, data: { message: answer.data } }
  if (answer.status !== 404 && answer.status !== 409) return answer
  // Closed meanwhile, or it belonged to a session that is gone: the same message begins anew, without a quote of the old thread.
  return start({ message: { ...message, replyTo: undefined }, page })
}

function start(body: object): Promise<Answer<Delivered>> {
  return authorised((token) => call('/conversations', token, body))
}

function accept(wasIn: string | null, { conversation, message }: Delivered) {
  const here = now.current === wasIn
  if (conversation) {
    const { id } = conversation
    keep('form', null)
    set({ conversations: putConversation(now.conversations, conversation), answers: null })
    // The conversation may have begun elsewhere: what stands before this message can be fetched.
    if (here && now.current !== id) set({ current: id, history: 'loaded', messages: [], olderExist: message.seq > 1 })
  } else changeConversation(wasIn, ({ lastSeq }) => ({ lastMessage: message, lastSeq: Math.max(lastSeq, message.seq) }))
  if (now.current === (conversation?.id ?? wasIn)) set({ messages: mergeMessages(now.messages, [message]) })
}

function refused(answer: Refusal): Outcome {
  if (answer.status === 429) set({ notice: w('slowDown') })
  if (passes(answer) || answer.status === 401) return answer.waitMs
  const formErrors = isBlocked(answer) ? {} : errorsByField(answer.errors)
  if (!Object.keys(formErrors).length) return 'refused'
  set({ formErrors, askAgain: true })
  return 'form'
}

/** Refusals of the server (`/form/<key>`), put beside the fields they concern. */
export function errorsByField(errors: Refusal['errors']): FormErrors {
  const keys = errors.flatMap(({ path }) => path?.split('/form/')[1] ?? [])
  return Object.fromEntries(keys.map((key) => [key, w('formRefused')]))
}
