import type { PlatformCapabilities } from '@switchboard/contracts'
import type { Stream, WindowRule } from '../adapter.ts'

const MB = 1_048_576
const MINUTE_MS = 60_000

/** Providers take 25 MB after base64, which makes a third more of it. */
export const MAIL_MAX_BYTES = 25 * MB
export const FILES_MAX_BYTES = 18 * MB

/** Of a larger mail only its header is fetched. */
export const FETCH_MAX_BYTES = 30 * MB
/** One answer of a poll: as many mails, and about as many bytes. */
export const MAILS_AT_ONCE = 25

/** How far back the first look goes, and the one after a folder was made anew. */
export const FIRST_LOOK_MS = 3 * 86_400_000

/** Receivers drop a second mail of the same id; the last hours are left to clocks. */
export const REPEAT_SAFE_MS = 44 * 3_600_000

export const capabilities: PlatformCapabilities = {
  textMax: 25_000,
  textUnit: 'chars',
  captionMax: null,
  segments: null,
  media: [
    { kind: 'image', maxBytes: FILES_MAX_BYTES, mimeTypes: ['*'], caption: true },
    { kind: 'video', maxBytes: FILES_MAX_BYTES, mimeTypes: ['*'], caption: true },
    { kind: 'audio', maxBytes: FILES_MAX_BYTES, mimeTypes: ['*'], caption: true },
    { kind: 'file', maxBytes: FILES_MAX_BYTES, mimeTypes: ['*'], caption: true },
  ],
  attachmentsPerMessage: 10,
  location: false,
  contactCard: false,
  quickReplies: null,
  template: false,
  quote: true,
  reactions: null,
  edit: false,
  delete: false,
  typing: false,
  markRead: false,
  profile: false,
  receipts: 'sent',
}

/** Anybody may be written to at any time. */
export const window: WindowRule = { freeMs: null, template: false }

/** Microsoft takes 30 mails a minute; Google counts by the day. */
export const pace = { perSecond: 0.5, burst: 10 }

/** What came, and what was sent from other programs. A bell (IDLE) rings for the first; asking is for when it does not. */
export const streams: readonly Stream[] = [
  { name: 'inbox', label: { en: 'Incoming mail', vi: 'Thư đến', es: 'Correo entrante' }, everyMs: MINUTE_MS, idleEveryMs: 5 * MINUTE_MS },
  {
    name: 'sent',
    label: { en: 'Sent elsewhere', vi: 'Thư gửi từ nơi khác', es: 'Enviado desde otros programas' },
    everyMs: 5 * MINUTE_MS,
    idleEveryMs: 15 * MINUTE_MS,
  },
]
