import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

/** As much as the product itself stores: a system of one's own sets its limits by refusing. */
const MEDIA_MAX = 40_000_000
const DOCUMENT_MAX = 100_000_000

/** Everything that the product can say. What the other system cannot do it refuses, in its own words. */
export const capabilities: PlatformCapabilities = {
  textMax: 25_000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: MEDIA_MAX, mimeTypes: ['image/*'], caption: true },
    { kind: 'video', maxBytes: MEDIA_MAX, mimeTypes: ['video/*'], caption: true },
    { kind: 'audio', maxBytes: MEDIA_MAX, mimeTypes: ['audio/*'], caption: true },
    { kind: 'sticker', maxBytes: MEDIA_MAX, mimeTypes: ['image/*'], caption: false },
    { kind: 'file', maxBytes: DOCUMENT_MAX, mimeTypes: ['*'], caption: true },
  ],
  attachmentsPerMessage: 10,
  location: true,
  contactCard: true,
  quickReplies: { max: 13, titleMax: 40 },
  template: false,
  quote: true,
  reactions: 'any',
  edit: true,
  delete: true,
  typing: true,
  markRead: true,
  profile: false,
  receipts: 'read',
}

/** No limit of time; whoever opted out is not written to. */
export const window: WindowRule = { freeMs: null, template: false }

/** What a small server of one's own bears. A 429 with `Retry-After` slows it further. */
export const pace = { perSecond: 20, burst: 40 }
