import type { JsonObject } from '@switchboard/contracts'
import type { OutboundMedia, OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { cutToUnits } from '../shared/text.ts'
import { writeButton } from './buttons.ts'
import { PLAYED_SOUND } from './limits.ts'
import { trackingId } from './receipts.ts'

const PLACE_MAX = 100

/** What a message needs beyond itself. */
export interface Around {
  /** The address of its file. */
  url?: string
  /** The picture shown before videos. */
  videoPreviewUrl?: string
}

/** The one bubble of a message that `check` has passed. Pure. */
export function render(message: OutboundMessage, { url, videoPreviewUrl }: Around): JsonObject {
  const [medium] = message.media ?? []
  if (message.location) return place(message.location)
  if (medium && url) return film(medium, url, { message, videoPreviewUrl }) ?? mediumOf(medium, url)
  const items = (message.buttons ?? []).map(quickReply)
  return compact({
    type: 'text',
    text: message.text ?? '',
    quoteToken: message.replyTo === undefined ? undefined : message.quoteHandle,
    quickReply: items.length > 0 ? { items } : undefined,
  })
}

/** The preview is the picture itself: LINE wants another only to save bytes. */
function mediumOf({ kind, file }: OutboundMedia, url: string): JsonObject {
  if (kind === 'image') return { type: 'image', originalContentUrl: url, previewImageUrl: url }
  const duration = file.durationMs
  const sound = file.mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (kind === 'audio' && duration !== undefined && PLAYED_SOUND.has(sound)) return { type: 'audio', originalContentUrl: url, duration }
  return { type: 'text', text: `📎 ${file.name}\n${url}` }
}

/** Without a picture to show before it, LINE takes no video, and it goes as a link. */
function film(
  { kind }: OutboundMedia,
  url: string,
  { message, videoPreviewUrl }: { message: OutboundMessage; videoPreviewUrl: string | undefined },
): JsonObject | undefined {
  if (kind !== 'video' || !videoPreviewUrl) return undefined
  return { type: 'video', originalContentUrl: url, previewImageUrl: videoPreviewUrl, trackingId: trackingId(message.clientRef) }
}

/** LINE wants words for both lines: where there are none, the coordinates stand for them. */
function place({ latitude, longitude, name, address }: NonNullable<OutboundMessage['location']>): JsonObject {
  const where = `${latitude}, ${longitude}`
  const line = (words: string | undefined) => cutToUnits(words || where, PLACE_MAX)
  return { type: 'location', title: line(name || address), address: line(address || name), latitude, longitude }
}

/** A tap shows the title as the customer's own words, and tells us which button it was. */
function quickReply({ id, title }: { id: string; title: string }): JsonObject {
  return { type: 'action', action: { type: 'postback', label: title, data: writeButton({ id, title }), displayText: title } }
}
