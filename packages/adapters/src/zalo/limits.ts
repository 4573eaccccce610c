import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1024 * 1024
const DAY_MS = 24 * 3600 * 1000

/** Emoji that Zalo knows as reactions, with the icon it writes for each (fact sheet §4; nothing else is accepted). */
export const REACTION_ICONS: Readonly<Record<string, string>> = {
  '👍': '/-strong',
  '❤️': '/-heart',
  '😆': ':>',
  '😮': ':o',
  '😭': ':-((',
  '😠': ':-h',
}

/** The icon that takes a reaction back. */
export const REACTION_REMOVE = '/-remove'

/** What a consultation message takes. Media is uploaded first; a file goes without text. */
export const capabilities: PlatformCapabilities = {
  textMax: 2000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: MB, mimeTypes: ['image/jpeg', 'image/png'], caption: true },
    { kind: 'image', maxBytes: 5 * MB, mimeTypes: ['image/gif'], caption: true },
    {
      kind: 'file',
      maxBytes: 5 * MB,
      mimeTypes: ['application/pdf', 'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      caption: false,
    },
  ],
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: { max: 5, titleMax: 100 },
  template: true,
  quote: true,
  reactions: Object.keys(REACTION_ICONS),
  edit: false,
  delete: false,
  typing: false,
  markRead: false,
  profile: true,
  receipts: 'read',
}

/**
 * Seven days after the customer last did something, then only approved templates. The first 48 hours are free of charge and the rest
 * is billed: a price, not a limit, so it is no part of this rule.
 */
export const window: WindowRule = { freeMs: 7 * DAY_MS, template: true }

/** An app may call 4,000 times a minute (about 66 a second) for all its accounts; a message with a file takes two calls. */
export const pace = { perSecond: 30, burst: 60 }
