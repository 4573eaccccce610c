import type { Instant, JsonObject } from '@switchboard/contracts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, compact, idOf, numberOf, objectOf } from '../shared/json.ts'

/** A message as Twilio's list shows it, and where its files are: what a poll keeps. */
export interface Listed {
  listed: JsonObject
  media?: readonly { url: string; type?: string }[]
}

/** A time of the API, RFC 2822 as in `Thu, 24 Aug 2023 05:01:45 +0000`; undefined where there is none. */
export function instantOfListed(value: unknown): Instant | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(ms) ? instantFromIso(new Date(ms).toISOString()) : undefined
}

/** When a message of a customer came; of one of ours, when its state last changed. */
export function momentOfListed(listed: JsonObject): Instant | undefined {
  const { date_created, date_sent, date_updated } = listed
  const came = instantOfListed(date_created) ?? instantOfListed(date_sent)
  return isFromCustomer(listed) ? came : (instantOfListed(date_updated) ?? came)
}

export function isFromCustomer({ direction }: JsonObject): boolean {
  return direction === 'inbound'
}

/** The fields that the webhook would have had, so that both are read alike. The list knows less: no name, no buttons, no place. */
export function fieldsOfListed({ listed, media }: JsonObject): JsonObject {
  const { sid, account_sid, messaging_service_sid, from, to, body, status, error_code, num_media } = objectOf(listed)
  const common = { MessageSid: sid, AccountSid: account_sid, MessagingServiceSid: messaging_service_sid ?? undefined, From: from, To: to }
  if (!isFromCustomer(objectOf(listed))) return compact({ ...common, MessageStatus: status, ErrorCode: numberOf(error_code)?.toString() })
  const files = arrayOf(media).flatMap((file, place) => {
    const { url, type } = objectOf(file)
    return [
      [`MediaUrl${place}`, idOf(url)],
      [`MediaContentType${place}`, idOf(type)],
    ]
  })
  return compact({ ...common, SmsStatus: 'received', Body: body ?? '', NumMedia: num_media ?? '0', ...Object.fromEntries(files) })
}
