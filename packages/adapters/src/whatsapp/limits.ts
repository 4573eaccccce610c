import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const HOUR_MS = 3_600_000
const MB = 1_048_576

/** Longest text beside a file, or above quick replies. */
export const CAPTION_MAX = 1024
/** More quick replies than this become a list, of which a row's id is shorter. */
export const BUTTONS_MAX = 3
export const BUTTON_ID_MAX = 200
/** Longest correlation value (`biz_opaque_callback_data`). */
export const CALLBACK_DATA_MAX = 512
/** A conversation that an ad or a page's button opened: any message may be sent for 72 hours. */
export const AD_ENTRY_MS = 72 * HOUR_MS

/** What the Cloud API takes (fact sheet §3). Up to three quick replies are buttons, up to ten a list. */
export const capabilities: PlatformCapabilities = {
  textMax: 4096,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 5 * MB, mimeTypes: ['image/jpeg', 'image/png'], caption: true },
    { kind: 'video', maxBytes: 16 * MB, mimeTypes: ['video/mp4', 'video/3gpp'], caption: true },
    { kind: 'audio', maxBytes: 16 * MB, mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], caption: false },
    { kind: 'file', maxBytes: 100 * MB, mimeTypes: ['*'], caption: true },
    { kind: 'sticker', maxBytes: 500 * 1024, mimeTypes: ['image/webp'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: true,
  contactCard: true,
  quickReplies: { max: 10, titleMax: 20 },
  template: true,
  quote: true,
  reactions: 'any',
  edit: false,
  delete: false,
  typing: true,
  markRead: true,
  profile: false,
  receipts: 'read',
}

/** 24 hours from the customer's last message, then templates only. */
export const window: WindowRule = { freeMs: 24 * HOUR_MS, template: true }

/** A number's default throughput; the limit per customer (one message in 6 s, 45 at once) answers as error 131056. */
export const pace = { perSecond: 80, burst: 80 }
