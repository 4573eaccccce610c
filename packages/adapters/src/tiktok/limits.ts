import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1_048_576
const HOUR_MS = 3_600_000

/** Longest question above quick replies; without them a text may be far longer. */
export const CARD_TITLE_MAX = 40
/** Longest id of a quick reply. */
export const BUTTON_ID_MAX = 40

/** What `message/send/` takes. Nothing tells of delivery; reading is told. Films can be received, not sent. */
export const capabilities: PlatformCapabilities = {
  textMax: 6000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [{ kind: 'image', maxBytes: 3 * MB, mimeTypes: ['image/jpeg', 'image/png'], caption: false }],
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: { max: 3, titleMax: 20 },
  template: false,
  quote: true,
  reactions: null,
  edit: false,
  delete: false,
  typing: true,
  markRead: true,
  profile: true,
  receipts: 'read',
}

/** Each message of the customer opens 48 hours for ten of ours; nothing goes outside. */
export const window: WindowRule = { freeMs: 48 * HOUR_MS, template: false, mostMessages: 10 }

/** About ten calls a second are said to pass for one app; a picture takes three. */
export const pace = { perSecond: 3, burst: 5 }
