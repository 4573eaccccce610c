import type { CommentRules, PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const DAY_MS = 86_400_000
const MB = 1_048_576

/** What a comment takes (fact sheet §3, §4): a text and one picture beside it. */
export const capabilities: PlatformCapabilities = {
  textMax: 8000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [{ kind: 'image', maxBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], caption: true }],
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
  profile: true,
  receipts: 'none',
}

/** Public answers have no window. */
export const window: WindowRule = { freeMs: null, template: false }

/** Meta counts by the page and its readers; many answers at once look like spam to it (error 368). */
export const pace = { perSecond: 2, burst: 20 }

/** The private reply goes out once for each comment, within seven days. */
export const comments: CommentRules = {
  publicReply: true,
  hide: true,
  delete: true,
  like: true,
  ban: false,
  privateReply: { withinMs: 7 * DAY_MS },
}
