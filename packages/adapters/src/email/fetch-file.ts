import type { InboundMedia, Mailbox, MailPort, MediaBytes, PageAccess, PlatformError } from '../adapter.ts'
import { sha256Hex } from '../shared/crypto.ts'
import { compact } from '../shared/json.ts'
import { type FilePlace, readPlace } from './body.ts'
import { orMailError } from './errors.ts'
import { byUse } from './folders.ts'
import { FETCH_MAX_BYTES } from './limits.ts'
import { type ParsedMail, parseMail } from './parse.ts'
import { imapOf } from './settings.ts'

const GONE: PlatformError = { class: 'content', code: 'mail-gone', message: 'The mail is no longer in the mailbox.' }

/** A file of a mail, out of the mailbox: where it was, or, should somebody have moved the mail, where its id is found now. */
export function fetchFile(access: PageAccess, mail: MailPort, { mediaId }: InboundMedia): Promise<MediaBytes | PlatformError> {
  const place = mediaId === undefined ? undefined : readPlace(mediaId)
  if (!place) return Promise.resolve({ class: 'content', code: 'no-media-id', message: 'The message names no file.' })
  return orMailError(mail.imap(imapOf(access), (box) => look(box, place)))
}

async function look(box: Mailbox, place: FilePlace): Promise<MediaBytes | PlatformError> {
  const here = await box.open(place.folder)
  const direct = here.uidValidity === place.uidValidity ? fileIn(await mailAt(box, place.uid), place) : undefined
  return direct ?? (await searched(box, place)) ?? GONE
}

async function searched(box: Mailbox, place: FilePlace): Promise<MediaBytes | undefined> {
  if (place.messageId === undefined) return undefined
  const folders = await box.folders()
  const others = (['all', 'archive', 'trash', 'junk'] as const).flatMap((use) => byUse(folders, use) ?? [])
  for (const path of new Set([place.folder, ...others])) {
    await box.open(path)
    const uid = await box.uidOf(place.messageId)
    const found = uid === undefined ? undefined : fileIn(await mailAt(box, uid), place)
    if (found) return found
  }
  return undefined
}

async function mailAt(box: Mailbox, uid: number): Promise<ParsedMail | undefined> {
  const [one] = await box.mails([uid], FETCH_MAX_BYTES)
  return one && parseMail(one.raw)
}

/** The file at that place, if it is that file. */
function fileIn(parsed: ParsedMail | undefined, { index, sha256 }: FilePlace): MediaBytes | undefined {
  const file = parsed?.files[index]
  if (!file || (sha256 !== undefined && sha256Hex(file.bytes) !== sha256)) return undefined
  return compact({ bytes: file.bytes, mimeType: file.type })
}
