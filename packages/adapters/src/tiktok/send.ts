import type { Delivery, Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { dataOf, postOf } from './api.ts'
import { errorIn } from './errors.ts'
import { conversationIn } from './ids.ts'
import { upload } from './pictures.ts'
import { render, renderSign } from './render.ts'

const SEND = 'business/message/send/'

/** Sends one message, its picture first. The echo of it may come before the answer; both name it by the same id. */
export async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const conversation = conversationIn(message.to)
  if (!conversation) return refused({ class: 'recipient', code: 'recipient', message: 'There is no TikTok conversation to send this to.' })
  const [medium] = message.media ?? []
  const uploaded = medium && (await upload(access, http, { file: medium.file, conversation }))
  if (uploaded && 'error' in uploaded) return refused(uploaded.error)
  const body = render(access, message, uploaded?.mediaId) ?? {}
  return submit(http, postOf(access, SEND, body), { error: errorIn, accepted })
}

/** Lets the customer see that somebody writes (for 5 s), or that his words were read. */
export async function sign(
  access: PageAccess,
  http: Http,
  { to, kind }: { to: OutboundMessage['to']; kind: 'typing_on' | 'typing_off' | 'read' },
): Promise<void> {
  const body = kind === 'typing_off' ? undefined : renderSign(access, to, kind === 'read' ? 'MARK_READ' : 'TYPING')
  if (body) await dataOf(http, postOf(access, SEND, body))
}

function accepted(json: unknown): Delivery | undefined {
  const externalId = idOf(objectOf(objectOf(objectOf(json).data).message).message_id)
  return externalId ? { kind: 'accepted', externalId } : undefined
}
