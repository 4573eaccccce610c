import type { JsonObject } from '@switchboard/contracts'
import type { Delivery, Http, PageAccess } from '../adapter.ts'
import { compact, objectOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { methodRequest } from './api.ts'
import { errorIn, isCaption, notModified } from './errors.ts'
import { type MessagePlace, placeOf } from './ids.ts'

const GONE = /message to delete not found/i

/** New words for a message of ours; those beside a file are its caption, which only Telegram's refusal tells. */
export async function edit(access: PageAccess, http: Http, target: string, text: string): Promise<Delivery> {
  const place = placeOf(target)
  if (!place) return noMessage()
  const first = await change(access, http, target, { method: 'editMessageText', parameters: { ...addressOf(place), text } })
  if (first.kind !== 'refused' || !isCaption(first.error)) return unlessModified(first, target)
  const caption = { method: 'editMessageCaption', parameters: { ...addressOf(place), caption: text } }
  return unlessModified(await change(access, http, target, caption), target)
}

/** Takes a message of ours back; that it is gone already is as good. */
export async function remove(access: PageAccess, http: Http, target: string): Promise<Delivery> {
  const place = placeOf(target)
  if (!place) return noMessage()
  const { connection, chat, message } = place
  const delivery = await change(
    access,
    http,
    target,
    connection === undefined
      ? { method: 'deleteMessage', parameters: { chat_id: Number(chat), message_id: message } }
      : { method: 'deleteBusinessMessages', parameters: { business_connection_id: connection, message_ids: [message] } },
  )
  return delivery.kind === 'refused' && GONE.test(delivery.error.message) ? { kind: 'accepted', externalId: target } : delivery
}

/** Sets the bot's one reaction to a message, or takes it back. */
export async function react(access: PageAccess, http: Http, target: string, emoji: string | null): Promise<Delivery> {
  const place = placeOf(target)
  if (!place) return noMessage()
  if (place.connection !== undefined)
    return refused({ class: 'content', code: 'reaction', message: 'Telegram takes no reactions in the chats of a personal account.' })
  const reaction = emoji === null ? [] : [{ type: 'emoji', emoji: emoji.replaceAll('\uFE0F', '') }]
  return change(access, http, target, {
    method: 'setMessageReaction',
    parameters: { chat_id: Number(place.chat), message_id: place.message, reaction },
  })
}

function addressOf({ connection, chat, message }: MessagePlace): JsonObject {
  return compact({ business_connection_id: connection, chat_id: Number(chat), message_id: message })
}

function change(
  access: PageAccess,
  http: Http,
  target: string,
  { method, parameters }: { method: string; parameters: JsonObject },
): Promise<Delivery> {
  return submit(http, methodRequest(access, method, parameters), {
    error: errorIn,
    accepted: (json) => (objectOf(json).ok === true ? { kind: 'accepted', externalId: target } : undefined),
  })
}

function unlessModified(delivery: Delivery, target: string): Delivery {
  return delivery.kind === 'refused' && notModified(delivery.error) ? { kind: 'accepted', externalId: target } : delivery
}

function noMessage(): Delivery {
  return refused({ class: 'content', code: 'no-message', message: 'Telegram knows no message by this id: a tapped button is none.' })
}
