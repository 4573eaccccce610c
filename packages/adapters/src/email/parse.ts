import PostalMime, { type Address, type Attachment, type Email, type Header } from 'postal-mime'
import { sha256Hex } from '../shared/crypto.ts'
import { instantOf } from '../shared/instant.ts'
import { compact } from '../shared/json.ts'
import { cleanText, cutToUnits } from '../shared/text.ts'
import { reportIn } from './report-parts.ts'
import { joinEncodedWords } from './encoded-words.ts'
import { clientRefInAddress, idsIn } from './message-id.ts'
import { type MailFile, type MailRecord, recordOf } from './record.ts'

/** More than anybody reads, and little beside the mail itself. */
const TEXT_KEPT = 200_000
const HTML_KEPT = 500_000
const MOST_FILES = 50
/** Only so much of a header is looked at for broken words. */
const HEAD_MENDED = 65_536

/** Headers by which machines are told from people, and what the receiving server found out about the sender. */
const TELLING = [
  'auto-submitted',
  'precedence',
  'return-path',
  'x-autoreply',
  'x-autorespond',
  'x-autoreply-from',
  'x-auto-generated',
  'x-auto-response-suppress',
  'x-ms-exchange-inbox-rules-loop',
  'x-loop',
  'x-switchboard-loop',
  'list-id',
  'list-unsubscribe',
  'feedback-id',
  'x-campaign',
  'x-campaignid',
  'x-failed-recipients',
  'content-type',
  'authentication-results',
  'disposition-notification-to',
]

/** What a mail with its files comes to. */
export interface ParsedMail {
  record: MailRecord
  files: readonly { bytes: Uint8Array; type: string; name?: string }[]
}

/**
 * Reads a mail as it came. Whatever is in it, something comes of it: what cannot be read as MIME is text. The files stand in the same order each time,
 * so that one can be found again by its place.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const email = await read(raw)
  const files = email.attachments.map((one) => ({ ...one, bytes: bytesOf(one) }))
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
  const text = cut(email.text, TEXT_KEPT)
  const html = cut(email.html, HTML_KEPT)
  const rough = {
    messageId: idsIn(email.messageId ?? header('message-id'))[0],
    inReplyTo: idsIn(header('in-reply-to')),
    references: idsIn(header('references')),
    date: email.date ? instantOf(Date.parse(email.date)) : undefined,
    from: flat(email.from)[0] ?? flat(email.sender)[0],
    replyTo: flat(email.replyTo),
    to: flat(email.to),
    cc: flat(email.cc),
    deliveredTo: deliveredTo(email.headers),
    answers: answersIn(email),
    subject:
      email.subject === undefined
        ? undefined
        : cleanText(email.subject)
            .replace(/[\p{Cc}\s]+/gu, ' ')
            .trim(),
    text: text.kept,
    html: html.kept,
    cut: text.whole || html.whole ? compact({ text: text.whole, html: html.whole }) : undefined,
    files: files.slice(0, MOST_FILES).map((file) => fileOf(file, email.html)),
    filesOmitted: files.length > MOST_FILES ? files.length - MOST_FILES : undefined,
    headers: tellingHeaders(email.headers),
    fingerprint: fingerprintOf(email),
    report: reportIn(files, email.text, header('x-failed-recipients')),
  }
  return {
    record: recordOf(rough) ?? { ...EMPTY, fingerprint: rough.fingerprint },
    files: files.slice(0, MOST_FILES).map((file) => compact({ bytes: file.bytes, type: file.mimeType, name: file.filename ?? undefined })),
  }
}

const EMPTY = { inReplyTo: [], references: [], replyTo: [], to: [], cc: [], deliveredTo: [], answers: [], files: [], headers: {} }

/** Not of the headers that servers on the way add: the same mail comes by several of them. */
function fingerprintOf({ from, date, subject, text, html }: Email): string {
  const beginning = (text ?? html ?? '').slice(0, 1024)
  return sha256Hex(JSON.stringify([flat(from)[0]?.address, date, subject, beginning])).slice(0, 32)
}

/** Nested too deep, a header of megabytes: then it is one text. */
async function read(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(mended(raw), { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer', maxNestingDepth: 64 })
  } catch (error) {
    const text = `${new TextDecoder().decode(raw.subarray(0, TEXT_KEPT))}\n\n[${error instanceof Error ? error.message : 'unreadable'}]`
    return { headers: [], headerLines: [], attachments: [], text }
  }
}

/** The mail with its own header made readable; nothing else in it changes. */
function mended(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  const end = Math.min(...ends, bytes.length, HEAD_MENDED)
  return Buffer.concat([Buffer.from(joinEncodedWords(bytes.toString('latin1', 0, end)), 'latin1'), bytes.subarray(end)])
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function cut(text: string | undefined, most: number): { kept: string | undefined; whole: number | undefined } {
  if (text === undefined || text.length <= most) return { kept: text, whole: undefined }
  return { kept: cutToUnits(text, most), whole: text.length }
}

function flat(addresses: Address | readonly Address[] | undefined): { address: string; name?: string }[] {
  const list = addresses === undefined ? [] : [addresses].flat()
  return list.flatMap((one) => (one.group ? one.group : [one]).map(({ address, name }) => ({ address: address ?? '', name })))
}

const ARRIVED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']

function deliveredTo(headers: readonly Header[]): string[] {
  return headers.flatMap(({ key, value }) => (ARRIVED.includes(key) ? (value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []) : []))
}

function answersIn({ headers }: Email): string[] {
  const addressed = headers.flatMap(({ key, value }) =>
    ['to', 'cc', ...ARRIVED].includes(key) ? (value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []) : [],
  )
  return [...new Set(addressed.flatMap((address) => clientRefInAddress(address) ?? []))]
}

function fileOf(
  { filename, mimeType, bytes, contentId, disposition, related }: Attachment & { bytes: Uint8Array },
  html: string | undefined,
): MailFile {
  const cid = contentId?.trim().replace(/^<|>$/g, '') || undefined
  const shown = cid !== undefined && disposition !== 'attachment' && (related === true || html?.includes(`cid:${cid}`) === true)
  return compact({
    name: filename ?? undefined,
    type: mimeType,
    size: bytes.byteLength,
    sha256: sha256Hex(bytes),
    cid,
    inline: shown && mimeType.startsWith('image/') ? (true as const) : undefined,
  })
}

function tellingHeaders(headers: readonly Header[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const { key, value } of headers) if (TELLING.includes(key)) kept[key] ??= value
  return kept
}
