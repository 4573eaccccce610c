import type { CommentRules, PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const HOUR_MS = 3_600_000

/** What an answer to a comment takes: words alone (fact sheet §3). Nothing that was published can be changed. */
export const capabilities: PlatformCapabilities = {
  textMax: 2200,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [],
  attachmentsPerMessage: 0,
  location: false,
  contactCard: false,
  quickReplies: null,
  template: false,
  quote: false,
  reactions: null,
  edit: false,
  delete: true,
  typing: false,
  markRead: false,
  profile: true,
  receipts: 'none',
}

/** Public answers have no window. */
export const window: WindowRule = { freeMs: null, template: false }

/** Meta counts by the account and its readers; many answers at once look like spam to it (error 368). */
export const pace = { perSecond: 2, burst: 20 }

/** The private reply goes out once for each comment, within seven days. */
export const comments: CommentRules = {
  publicReply: true,
  hide: true,
  delete: true,
  like: false,
  ban: false,
  privateReply: { withinMs: 7 * 24 * HOUR_MS },
}

/** What stands below the posts of others is theirs: a mention is answered where all can read it, and nothing else. */
export const mentionRules: CommentRules = { publicReply: true, hide: false, delete: false, like: false, ban: false, privateReply: null }

/** Comments on a live video can be answered in private alone, and only while it lasts, which is four hours at most. */
export const liveComments: CommentRules = {
  publicReply: false,
  hide: false,
  delete: true,
  like: false,
  ban: false,
  privateReply: { withinMs: 4 * HOUR_MS },
}
