import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1_048_576
const HOUR_MS = 3_600_000

/** A reply token is said to live a minute; reports of dead ones begin well before, so it is used while it is certainly fresh. */
export const REPLY_TOKEN_MS = 30_000

/** LINE knows a retry key for 24 hours; the last hour is left to clocks. */
export const REPEAT_SAFE_MS = 23 * HOUR_MS

/** Longest `data` of a postback. */
export const POSTBACK_MAX = 300

/** Where pictures of stickers lie. Not documented, but what everybody uses. */
export const STICKER_ORIGIN = 'https://stickershop.line-scdn.net'

/** Sound that LINE plays; other sound goes as a link. */
export const PLAYED_SOUND: ReadonlySet<string> = new Set(['audio/mpeg', 'audio/mp4', 'audio/x-m4a'])

/**
 * What a message takes. LINE has no message for documents: they go as a link, and so does what it cannot play. Our own store bounds those.
 * Nothing tells of delivery or reading.
 */
export const capabilities: PlatformCapabilities = {
  textMax: 5000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 10 * MB, mimeTypes: ['image/jpeg', 'image/png'], caption: false },
    { kind: 'video', maxBytes: 200 * MB, mimeTypes: ['video/mp4'], caption: false },
    { kind: 'audio', maxBytes: 200 * MB, mimeTypes: ['audio/*'], caption: false },
    { kind: 'file', maxBytes: 200 * MB, mimeTypes: ['*'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: true,
  contactCard: false,
  quickReplies: { max: 13, titleMax: 20 },
  template: false,
  quote: true,
  reactions: null,
  edit: false,
  delete: false,
  typing: true,
  markRead: true,
  profile: true,
  receipts: 'none',
}

/** No limit of time: who added the account or wrote may be written to until the account is blocked. */
export const window: WindowRule = { freeMs: null, template: false, opensBy: 'start' }

/** LINE takes 2,000 calls a second of one kind; more than a team ever writes, and far from the limit. */
export const pace = { perSecond: 100, burst: 200 }
