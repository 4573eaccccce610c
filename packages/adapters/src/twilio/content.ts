import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { cleanObject, compact, idOf, numberOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'

/**
 * What a message holds: told by the fields that are there, since the name of the type is missing on SMS. Twilio forwards neither reactions nor edits of
 * WhatsApp; what comes without anything in it is `unsupported`, so that the agent sees that something came.
 */
export function messageContent(params: JsonObject, media: readonly InboundMedia[]): InboundContent {
  const content = placeOf(params) ?? choiceOf(params) ?? filesOf(params, media) ?? textOf(params) ?? unsupportedContent(nameOf(params))
  const data = compact({ ...content.data, ...besideOf(params) })
  return compact({ ...content, data: Object.keys(data).length > 0 ? data : undefined })
}

function placeOf(params: JsonObject): InboundContent | undefined {
  const latitude = numberOf(params.Latitude)
  const longitude = numberOf(params.Longitude)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  const name = stringOf(params.Label) ?? stringOf(params.Body)
  return contentOf({ type: 'location', data: compact({ latitude, longitude, name, address: stringOf(params.Address) }) })
}

/** A tapped quick reply, or a chosen row of a list. */
function choiceOf(params: JsonObject): InboundContent | undefined {
  const row = stringOf(params.ListId) ?? stringOf(params.ListTitle)
  const payload = stringOf(params.ButtonPayload)
  const id = row ?? payload ?? stringOf(params.ButtonText)
  if (id === undefined) return undefined
  const title = stringOf(row === undefined ? params.ButtonText : params.ListTitle) ?? stringOf(params.Body) ?? id
  const source = row !== undefined ? 'list' : params.MessageType === 'button' ? 'template' : 'quick-reply'
  return contentOf({ type: 'button', text: title, data: compact({ id, title, description: stringOf(params.ListDescription), source }) })
}

function filesOf(params: JsonObject, media: readonly InboundMedia[]): InboundContent | undefined {
  const [first] = media
  return first && contentOf({ type: first.kind, text: params.Body, media })
}

function textOf(params: JsonObject): InboundContent | undefined {
  return stringOf(params.Body) === undefined ? undefined : contentOf({ type: 'text', text: params.Body })
}

function nameOf(params: JsonObject): string {
  return params.MessageType === undefined || params.MessageType === 'text' ? 'empty' : wordOf(params.MessageType)
}

/** What any message may carry beside its content. */
function besideOf(params: JsonObject): JsonObject {
  const forwarded = params.FrequentlyForwarded === 'true' ? 'frequently' : params.Forwarded === 'true' ? true : undefined
  return cleanObject(compact({ forwarded, referral: referralOf(params) }))
}

/** The ad or post on Facebook or Instagram that led here. */
function referralOf(params: JsonObject): JsonObject | undefined {
  const source = stringOf(params.ReferralSourceType)
  const clickId = stringOf(params.ReferralCtwaClid)
  if (source === undefined && clickId === undefined) return undefined
  return compact({
    source: source ?? 'ad',
    adId: idOf(params.ReferralSourceId),
    headline: stringOf(params.ReferralHeadline),
    body: stringOf(params.ReferralBody),
    url: stringOf(params.ReferralSourceUrl),
    thumbnailUrl: stringOf(params.ReferralMediaUrl),
    clickId,
  })
}
