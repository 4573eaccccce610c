import type { CommentRules, PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

/** What a comment takes. The length is not documented; ten thousand characters were seen to go. */
export const capabilities: PlatformCapabilities = {
  textMax: 10_000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [],
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: null,
  template: false,
  quote: false,
  reactions: null,
  edit: true,
  delete: true,
  typing: false,
  markRead: false,
  // Each comment names its author with his picture; asking for more would cost a unit for each of them.
  profile: false,
  receipts: 'none',
}

/** Live chat takes short words, which nobody changes afterwards. */
export const liveCapabilities: PlatformCapabilities = { ...capabilities, textMax: 200, edit: false }

/** Anybody may be answered at any time, in public. */
export const window: WindowRule = { freeMs: null, template: false }

/** YouTube names no pace, but counts: a write costs 50 of 10,000 units, and many alike in a row are taken for spam. */
export const pace = { perSecond: 0.5, burst: 5 }

/** Held comments can be shown again; a rejected one is gone for good. Likes are not in the API, and neither are private messages. */
export const comments: CommentRules = { publicReply: true, hide: true, delete: true, like: false, ban: true, privateReply: null }

/** Of live chat nothing can be held. */
export const liveComments: CommentRules = { publicReply: true, hide: false, delete: true, like: false, ban: true, privateReply: null }
