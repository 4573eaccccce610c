import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../../src/adapter.ts'

/** A pigeon carries words, and nothing else. */
export const capabilities: PlatformCapabilities = {
  textMax: 500,
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
  edit: false,
  delete: false,
  typing: false,
  markRead: false,
  profile: true,
  receipts: 'delivered',
}

/** Whoever wrote once may be written to for ever. */
export const window: WindowRule = { freeMs: null, template: false, opensBy: 'message' }

/** Letters a second of one loft; not documented, and has always passed. */
export const pace = { perSecond: 5, burst: 10 }
