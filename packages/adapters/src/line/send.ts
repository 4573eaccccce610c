import type { Delivery, Http, OutboundMessage, PageAccess } from '../adapter.ts'
import type { JsonObject } from '@switchboard/contracts'
import { sha256Hex } from '../shared/crypto.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { NO_TOKEN, requestOf } from './api.ts'
import { userIn } from './check.ts'
import { BAD_QUOTE, DEAD_REPLY_TOKEN, errorIn } from './errors.ts'
import { render } from './render.ts'

/**
 * Sends one message: with a fresh reply token as a reply, which costs nothing, else as a push. A reply token that is dead sent nothing, so the push
 * follows at once. A quote that cannot be named or is refused is left out, and `quoteDropped` says so.
 */
export async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const to = userIn(message.to)
  if (!to) return refused({ class: 'recipient', code: 'recipient', message: 'There is no LINE account to send this to.' })
  if (!access.accessToken) return refused(NO_TOKEN)
  const [medium] = message.media ?? []
  const { videoPreviewUrl } = access.settings
  const bubble = render(message, {
    ...(medium && { url: await medium.file.publicUrl('lasting') }),
    ...(videoPreviewUrl && { videoPreviewUrl }),
  })
  const line = { access, http, to, message }
  const delivery = await sendBubble(line, bubble)
  const quoteRefused = delivery.kind === 'refused' && delivery.error.code === BAD_QUOTE && bubble.quoteToken !== undefined
  if (!quoteRefused) return message.replyTo === undefined || bubble.quoteToken !== undefined ? delivery : unquoted(delivery)
  const { quoteToken: _, ...plain } = bubble
  return unquoted(await push(line, plain)) // the reply token, if there was one, is not to be trusted any more
}

interface LineOut {
  access: PageAccess
  http: Http
  to: string
  message: OutboundMessage
}

async function sendBubble(line: LineOut, bubble: JsonObject): Promise<Delivery> {
  const { replyHandle } = line.message
  if (!replyHandle) return push(line, bubble)
  const delivery = await post(line, 'reply', { body: { replyToken: replyHandle, messages: [bubble] } })
  const dead = delivery.kind === 'refused' && delivery.error.code === DEAD_REPLY_TOKEN
  return dead ? push(line, bubble) : delivery
}

function push(line: LineOut, bubble: JsonObject): Promise<Delivery> {
  return post(line, 'push', {
    body: { to: line.to, messages: [bubble] },
    headers: { 'x-line-retry-key': retryKey(line.message.clientRef) },
  })
}

function post(
  { access, http }: LineOut,
  how: 'reply' | 'push',
  { body, headers = {} }: { body: JsonObject; headers?: Record<string, string> },
): Promise<Delivery> {
  const request = requestOf(access, access.accessToken, { method: 'POST', path: `/v2/bot/message/${how}`, body })
  const all = { ...request, headers: { ...request.headers, ...headers } }
  return submit(knowingRepeats(http), all, { error: errorIn, accepted: (json) => taken(json, how) })
}

/** 409 answers a retry key that was accepted before, with what was sent then: the same as a first acceptance. */
function knowingRepeats(http: Http): Http {
  return async (request) => {
    const response = await http(request)
    return response.status === 409 ? { ...response, status: 200 } : response
  }
}

function taken(json: unknown, quota: 'reply' | 'push'): Delivery | undefined {
  const [sent] = arrayOf(objectOf(json).sentMessages).map(objectOf)
  const externalId = idOf(sent?.id)
  if (!externalId) return undefined
  const quote = stringOf(sent?.quoteToken)
  return { kind: 'accepted', externalId, data: compact({ quota, handles: quote ? { quote } : undefined }) }
}

function unquoted(delivery: Delivery): Delivery {
  return delivery.kind === 'accepted' ? { ...delivery, data: { ...delivery.data, quoteDropped: true } } : delivery
}

/** LINE wants a UUID: the first 128 bits of a hash of our own value, dressed as one (version 8, RFC 9562). The same for every attempt. */
function retryKey(clientRef: string): string {
  const hex = sha256Hex(`line retry key ${clientRef}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
