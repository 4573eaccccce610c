import type { MediaKind } from '@switchboard/contracts'
import type { InboundMedia } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { type MailBody, writePlace } from './body.ts'
import type { MailFile } from './record.ts'

/** The files of a mail, in its order; each says where it can be fetched from. */
export function mediaOf({ mail, folder, uidValidity, uid }: MailBody): InboundMedia[] {
  return mail.files.map((file, index) =>
    compact({
      kind: kindOf(file),
      mediaId: writePlace(compact({ folder, uidValidity, uid, index, messageId: mail.messageId, sha256: file.sha256 || undefined })),
      mimeType: file.type,
      name: file.name ?? nameless(file, index),
      sizeBytes: file.size,
    }),
  )
}

function kindOf({ type }: MailFile): MediaKind {
  if (/^image\/(?:png|jpe?g|gif|webp|heic|heif|avif)$/.test(type)) return 'image'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  return 'file'
}

const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'application/pdf': 'pdf',
  'text/html': 'html',
  'text/plain': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
}

function nameless({ type }: MailFile, index: number): string {
  return `${type.startsWith('image/') ? 'image' : 'file'}-${index + 1}${ENDINGS[type] ? `.${ENDINGS[type]}` : ''}`
}
