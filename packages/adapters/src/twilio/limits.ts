import type { PlatformCapabilities } from '@switchboard/contracts'
import type { WindowRule } from '../adapter.ts'

const MB = 1_048_576
const KB = 1024

/** Longest text of any message. */
const TEXT_MAX = 1600
/** All files of one MMS together. */
export const MMS_TOTAL_MAX = 5 * MB

/** SMS, and MMS where the countries on both ends have it (USA, Canada, Australia): pictures are made to fit, other files are at the carrier's mercy. */
export const smsCapabilities: PlatformCapabilities = {
  textMax: TEXT_MAX,
  textUnit: 'chars',
  captionMax: null,
  segments: 'gsm',
  media: [
    { kind: 'image', maxBytes: 5 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], caption: true },
    { kind: 'video', maxBytes: 500 * KB, mimeTypes: ['video/mp4', 'video/3gpp'], caption: true },
    { kind: 'audio', maxBytes: 500 * KB, mimeTypes: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/amr', 'audio/3gpp'], caption: true },
    { kind: 'file', maxBytes: 500 * KB, mimeTypes: ['application/pdf', 'text/vcard', 'text/x-vcard'], caption: true },
  ],
  attachmentsPerMessage: 10,
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
  profile: false,
  receipts: 'delivered',
}

const DOCUMENTS = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]

/** WhatsApp as Twilio lets it through: no reactions, no quotes, no stickers; quick replies are a content template of their own each. */
export const whatsappCapabilities: PlatformCapabilities = {
  ...smsCapabilities,
  captionMax: 1024,
  segments: null,
  media: [
    { kind: 'image', maxBytes: 5 * MB, mimeTypes: ['image/jpeg', 'image/png'], caption: true },
    { kind: 'video', maxBytes: 16 * MB, mimeTypes: ['video/mp4', 'video/3gpp'], caption: true },
    { kind: 'audio', maxBytes: 16 * MB, mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], caption: false },
    { kind: 'file', maxBytes: 16 * MB, mimeTypes: DOCUMENTS, caption: true },
    { kind: 'file', maxBytes: 16 * MB, mimeTypes: ['text/vcard', 'text/x-vcard'], caption: false },
  ],
  attachmentsPerMessage: 1,
  location: true,
  quickReplies: { max: 10, titleMax: 20 },
  template: true,
  typing: true,
  receipts: 'read',
}

/** Anybody may be written to who has not forbidden it. */
export const smsWindow: WindowRule = { freeMs: null, template: false }

/** Of a sender whose kind nobody knows; otherwise its own (`pace.ts`). Twilio queues what goes beyond it for up to ten hours. */
export const smsPace = { perSecond: 1, burst: 10 }
/** A WhatsApp sender's own limit. */
export const whatsappPace = { perSecond: 80, burst: 80 }
