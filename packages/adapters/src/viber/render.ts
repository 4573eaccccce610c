import type { JsonObject } from '@switchboard/contracts'
import type { OutboundMedia, OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { cutToUnits } from '../shared/text.ts'
import { writeTracking } from './buttons.ts'
import { NAME_MAX } from './limits.ts'

const FILE_NAME_MAX = 256
/** A keyboard is six columns wide: short titles stand two in a row. */
const WHOLE_ROW = 6
const HALF_ROW = 3
const SHORT_TITLE = 16

/** What a message needs beyond itself. */
export interface Around {
  receiver: string
  /** Shown where nobody of the team wrote it. */
  senderName: string
  /** The address of its file. */
  url?: string
}

/** The call for one message that `check` has passed. Pure. */
export function render(message: OutboundMessage, { receiver, senderName, url }: Around): JsonObject {
  const { buttons = [] } = message
  return compact({
    receiver,
    min_api_version: 1,
    sender: { name: cutToUnits(message.senderName || senderName, NAME_MAX) },
    tracking_data: buttons.length > 0 ? writeTracking(buttons) : undefined,
    keyboard: buttons.length > 0 ? keyboard(buttons) : undefined,
    ...bodyOf(message, url),
  })
}

function bodyOf({ text, media = [], location, contact }: OutboundMessage, url: string | undefined): JsonObject {
  const [medium] = media
  if (medium && url) return mediumOf(medium, url, text)
  if (location) return { type: 'location', location: { lat: location.latitude, lon: location.longitude } }
  if (contact) return { type: 'contact', contact: { name: contact.name, phone_number: contact.phones[0] } }
  return { type: 'text', text: text ?? '' }
}

function mediumOf({ kind, file }: OutboundMedia, url: string, text: string | undefined): JsonObject {
  if (kind === 'image') return { type: 'picture', media: url, text: text ?? '' }
  const duration = file.durationMs === undefined ? undefined : Math.max(1, Math.round(file.durationMs / 1000))
  if (kind === 'video') return compact({ type: 'video', media: url, size: file.sizeBytes, duration })
  return { type: 'file', media: url, size: file.sizeBytes, file_name: shortened(file.name) }
}

/** The ending of a file's name says what it is, so the beginning is what is cut. */
function shortened(name: string): string {
  return name.length <= FILE_NAME_MAX ? name : name.slice(-FILE_NAME_MAX).toWellFormed()
}

/** A tap writes the words of the button as the customer's own. */
function keyboard(buttons: NonNullable<OutboundMessage['buttons']>): JsonObject {
  const columns = buttons.every(({ title }) => title.length <= SHORT_TITLE) && buttons.length % 2 === 0 ? HALF_ROW : WHOLE_ROW
  return {
    Type: 'keyboard',
    DefaultHeight: false,
    Buttons: buttons.map(({ title }) => ({ Columns: columns, Rows: 1, Text: htmlOf(title), ActionType: 'reply', ActionBody: title })),
  }
}

/** The words on a button are HTML. */
function htmlOf(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
