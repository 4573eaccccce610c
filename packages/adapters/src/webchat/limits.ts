import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1024 * 1024

/** Both ends are ours, so nearly everything goes; templates would have no one to approve them. Texts and files as in `SendVisitorMessage`. */
export const capabilities: PlatformCapabilities = {
  textMax: 10_000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 25 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'], caption: true },
    { kind: 'video', maxBytes: 25 * MB, mimeTypes: ['video/*'], caption: true },
    { kind: 'audio', maxBytes: 25 * MB, mimeTypes: ['audio/*'], caption: true },
    { kind: 'sticker', maxBytes: MB, mimeTypes: ['image/png', 'image/webp', 'image/gif'], caption: false },
    { kind: 'file', maxBytes: 25 * MB, mimeTypes: ['*/*'], caption: true },
  ],
  attachmentsPerMessage: 10,
  location: true,
  contactCard: true,
  quickReplies: { max: 13, titleMax: 80 },
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

/** One may always answer. */
export const window: WindowRule = { freeMs: null, template: false }

/** No call leaves this server: the pace only keeps a runaway automation from flooding a visitor. */
export const pace = { perSecond: 200, burst: 400 }
