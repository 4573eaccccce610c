import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1_048_576

/** Longest name of a sender, and of somebody on a contact card. */
export const NAME_MAX = 28
export const PHONE_MAX = 18
/** Longest `tracking_data`. */
export const TRACKING_MAX = 4000
/** Words beside a picture: newer descriptions say 768, but older apps cut there. */
const PICTURE_TEXT_MAX = 120

/** What `send_message` takes. Sound has no type of its own: it goes as a file. */
export const capabilities: PlatformCapabilities = {
  textMax: 7000,
  textUnit: 'chars',
  captionMax: PICTURE_TEXT_MAX,
  segments: null,
  media: [
    { kind: 'image', maxBytes: MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], caption: true },
    { kind: 'video', maxBytes: 26 * MB, mimeTypes: ['video/mp4'], caption: false },
    { kind: 'audio', maxBytes: 50 * MB, mimeTypes: ['audio/*'], caption: false },
    { kind: 'file', maxBytes: 50 * MB, mimeTypes: ['*'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: true,
  contactCard: true,
  quickReplies: { max: 12, titleMax: 100 },
  template: false,
  quote: false,
  reactions: null,
  edit: false,
  delete: false,
  typing: false,
  markRead: false,
  profile: true,
  receipts: 'read',
}

/** No limit of time: who subscribed or wrote may be written to until the subscription ends. What is billed is a price, not a limit. */
export const window: WindowRule = { freeMs: null, template: false, opensBy: 'start' }

/** About a hundred calls a second are said to pass; none of it is documented. */
export const pace = { perSecond: 30, burst: 60 }
