import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const DAY_MS = 86_400_000
const MB = 1_048_576

/** Longest payload of a quick reply, and longest `metadata`. */
export const PAYLOAD_MAX = 1000
export const METADATA_MAX = 1000

/** What the Send API takes (fact sheet §4): a file travels alone, without text. */
export const capabilities: PlatformCapabilities = {
  textMax: 2000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], caption: false },
    { kind: 'video', maxBytes: 25 * MB, mimeTypes: ['video/*'], caption: false },
    { kind: 'audio', maxBytes: 25 * MB, mimeTypes: ['audio/*'], caption: false },
    { kind: 'file', maxBytes: 25 * MB, mimeTypes: ['*'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: { max: 13, titleMax: 20 },
  template: false,
  quote: true,
  reactions: 'any',
  edit: false,
  delete: false,
  typing: true,
  markRead: true,
  profile: true,
  receipts: 'read',
}

/** 24 hours for anything; then, up to 7 days, what a person writes under the tag HUMAN_AGENT; then nothing. */
export const window: WindowRule = { freeMs: DAY_MS, humanAgentMs: 7 * DAY_MS, template: false }

/** A page's limit for text; sound and video are held to ten a second by the platform, which answers as error 613. */
export const pace = { perSecond: 300, burst: 300 }
