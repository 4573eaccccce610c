import type { Delivery, Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { type AnswerReader, refused, submit } from '../shared/outcome.ts'
import { addressOf, errorIn } from './api.ts'
import { render, renderReaction, type SendCall } from './render.ts'
import { type Uploaded, upload } from './upload.ts'

const BAD_PARAMETER = '-201'

/**
 * Sends one message, its file first. Where Zalo refuses a quote (how to name the quoted message is not documented for certain), the
 * message goes once more without: the first call certainly sent nothing.
 */
export async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const [medium] = message.media ?? []
  const uploaded = medium && (await upload(access, http, medium))
  if (uploaded && 'class' in uploaded) return refused(uploaded)

  const delivery = await sendOnce(access, http, { message, uploaded })
  const quoteRefused = message.replyTo !== undefined && delivery.kind === 'refused' && delivery.error.code === BAD_PARAMETER
  if (!quoteRefused) return delivery
  const plain = await sendOnce(access, http, { message: { ...message, replyTo: undefined }, uploaded })
  return plain.kind === 'accepted' ? { ...plain, data: { ...plain.data, quoteDropped: true } } : plain
}

/** Sets the business's reaction to a message, or takes it back. */
export async function react(access: PageAccess, http: Http, reaction: Parameters<typeof renderReaction>): Promise<Delivery> {
  const call = renderReaction(...reaction)
  if (!call) return refused({ class: 'content', code: 'reaction', message: 'Zalo does not know this reaction.' })
  return post(access, http, call, { error: errorIn, accepted: (json) => reactionTaken(json, reaction[1]) })
}

async function sendOnce(
  access: PageAccess,
  http: Http,
  { message, uploaded }: { message: OutboundMessage; uploaded: Uploaded | undefined },
): Promise<Delivery> {
  const call = render(message, uploaded)
  if (!call) return refused({ class: 'recipient', code: 'recipient', message: 'There is no Zalo account to send this to.' })
  return post(access, http, call, { error: errorIn, accepted: messageTaken })
}

function post(access: PageAccess, http: Http, call: SendCall, reader: AnswerReader): Promise<Delivery> {
  const request = {
    method: 'POST' as const,
    url: addressOf(access, call.host, call.path),
    headers: { access_token: access.accessToken, 'content-type': 'application/json' },
    body: JSON.stringify(call.body),
  }
  return submit(http, request, reader)
}

/** No `quota` in the answer to a message means that it was billed; templates tell the rest of the day's quota instead. */
function messageTaken(json: unknown): Delivery | undefined {
  const data = objectOf(objectOf(json).data)
  const externalId = idOf(data.message_id) ?? idOf(data.msg_id)
  if (!externalId) return undefined
  const quota = objectOf(data.quota)
  const price = compact({
    quota: stringOf(quota.quota_type),
    remainingToday: numberOf(quota.remainingQuota),
    charged: data.quota === undefined ? true : undefined,
  })
  return { kind: 'accepted', externalId, data: price }
}

/** A reaction has no id that anything refers to later: the message reacted to stands for it where Zalo gives none. */
function reactionTaken(json: unknown, target: string): Delivery | undefined {
  const answer = objectOf(json)
  if (numberOf(answer.error) !== 0) return undefined
  return { kind: 'accepted', externalId: idOf(objectOf(answer.data).message_id) ?? target }
}
