import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const HOUR_MS = 3_600_000
const MB = 1_048_576

/** Longest `callback_data` of a button, in bytes. */
export const CALLBACK_DATA_MAX = 64

/**
 * Of the 70-odd emoji that Telegram lets a bot react with, those that serve a shop. As they are shown; Telegram writes them without U+FE0F.
 * https://core.telegram.org/bots/api#reactiontypeemoji (Bot API 10.1)
 */
const REACTIONS = ['👍', '❤️', '😁', '🔥', '🎉', '😢', '🙏', '👌']

/** What the Bot API takes (fact sheet §3). An album would be several messages with an id each, so a file travels alone. */
export const capabilities: PlatformCapabilities = {
  textMax: 4096,
  textUnit: 'chars',
  captionMax: 1024,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 10 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/webp'], caption: true },
    { kind: 'image', maxBytes: 50 * MB, mimeTypes: ['image/gif'], caption: true },
    { kind: 'video', maxBytes: 50 * MB, mimeTypes: ['video/*'], caption: true },
    { kind: 'audio', maxBytes: 50 * MB, mimeTypes: ['audio/*'], caption: true },
    { kind: 'file', maxBytes: 50 * MB, mimeTypes: ['*'], caption: true },
    { kind: 'sticker', maxBytes: MB / 2, mimeTypes: ['image/webp'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: true,
  contactCard: true,
  quickReplies: { max: 12, titleMax: 64 },
  template: false,
  quote: true,
  reactions: REACTIONS,
  edit: true,
  delete: { withinMs: 48 * HOUR_MS },
  typing: true,
  markRead: true,
  profile: true,
  receipts: 'none',
}

/** No limit of time, but only to who pressed Start or wrote, and has not blocked the bot since. */
export const window: WindowRule = { freeMs: null, template: false, opensBy: 'start' }

/** For a whole bot; the one a second of a chat is not counted, since short bursts pass and a 429 says how long to wait. */
export const pace = { perSecond: 30, burst: 30 }
