import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const DAY_MS = 86_400_000
const MB = 1_048_576

/** Longest payload of a quick reply. */
export const PAYLOAD_MAX = 1000

/** A renewed token lives 60 days and cannot be renewed once it ended; one must be a day old to be renewed at all (fact sheet §1). */
export const RENEW_AFTER_MS = 7 * DAY_MS

/**
 * What the Send API takes (fact sheet §3): a file travels alone, without text. Signed in by Instagram a text has 1000 bytes, by a Facebook page
 * 1000 signs: a page's adapter cannot know which, so the narrower holds for both.
 */
export const capabilities: PlatformCapabilities = {
  textMax: 1000,
  textUnit: 'bytes',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], caption: false },
    {
      kind: 'video',
      maxBytes: 25 * MB,
      mimeTypes: ['video/mp4', 'video/ogg', 'video/webm', 'video/quicktime', 'video/x-msvideo'],
      caption: false,
    },
    {
      kind: 'audio',
      maxBytes: 25 * MB,
      mimeTypes: ['audio/mp4', 'audio/aac', 'audio/x-m4a', 'audio/wav', 'audio/x-wav'],
      caption: false,
    },
    { kind: 'file', maxBytes: 25 * MB, mimeTypes: ['application/pdf'], caption: false },
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

/** The lower of the two numbers that Meta's pages give for texts; sound and video are held to ten a second by the platform, which answers as error 613. */
export const pace = { perSecond: 100, burst: 100 }
