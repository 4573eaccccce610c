import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { sha256Hex } from '../shared/crypto.ts'
import { addressIn } from './check.ts'
import { shortened } from './content.ts'
import { answerAddress, ownMessageId } from './message-id.ts'
import { fileParameter, headerText, list, mailbox, mailDate, oneLine } from './mime/header.ts'
import { htmlOf } from './mime/html.ts'
import { type MimePart, writeMail } from './mime/part.ts'
import { REPLY_LINES } from './quote-marks.ts'
import { addressOf } from './record.ts'
import { addressOfPage } from './settings.ts'
import { answerSubject } from './subject.ts'

/** A file of the message, read. */
export interface RenderedFile {
  name: string
  mimeType: string
  bytes: Uint8Array
}

/** A mail ready to be handed in. `from` is where it comes back to, `to` the envelope: copies, hidden ones too. */
export interface RenderedMail {
  messageId: string
  from: string
  to: readonly string[]
  raw: Uint8Array
}

/** Pictures that every program shows within the mail; the rest hang on it. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp)$/

/**
 * A message as a mail. Its id is the same for every attempt, so receivers drop a second one. Nothing in the message can make a header: line ends in it are
 * spaces there. Pure: `nowMs` is the moment that the mail is dated with.
 */
export function render(
  message: OutboundMessage,
  { access, files, nowMs }: { access: PageAccess; files: readonly RenderedFile[]; nowMs: number },
): RenderedMail {
  const address = addressOfPage(access)
  const messageId = ownMessageId(message.clientRef, address)
  const copies = listed(message.letter?.cc)
  const to = addressees(message)
  const headers = headersOf(message, { access, address, messageId, to, copies, nowMs })
  const everyone = [...to, ...copies, ...listed(message.letter?.bcc)]
  return {
    messageId,
    from: access.settings.bounceAddress === 'on' ? answerAddress(address, message.clientRef) : address,
    to: [...new Set(everyone)],
    raw: writeMail(headers, bodyOf(message, access, files), sha256Hex(message.clientRef).slice(0, 24)),
  }
}

/** Whom a mail goes to openly: those who were named, else the one whom the conversation is with. */
export function addressees({ to, letter }: Pick<OutboundMessage, 'to' | 'letter'>): string[] {
  const named = listed(letter?.to)
  return named.length > 0 ? named : [addressIn(to) ?? '']
}

function listed(addresses: readonly string[] = []): string[] {
  return [...new Set(addresses.flatMap((address) => addressOf({ address })?.address ?? []))]
}

interface Envelope {
  access: PageAccess
  address: string
  messageId: string
  to: readonly string[]
  copies: readonly string[]
  nowMs: number
}

type Header = readonly [string, string]

function headersOf(
  { letter, senderName, clientRef, replyTo, text, media }: OutboundMessage,
  { access, address, messageId, to, copies, nowMs }: Envelope,
): Header[] {
  const { settings } = access
  const after = replyTo ?? letter?.after
  const number = settings.subjectNumber === 'on' ? letter?.conversation : undefined
  const fallback = oneLine(text ?? media?.[0]?.file.name ?? '').slice(0, 60)
  const subject = letter?.subject === undefined ? fallback : after === undefined ? letter.subject : answerSubject(letter.subject, number)
  const references = after === undefined ? [] : shortened([...new Set([...(letter?.before ?? []).filter((id) => id !== after), after])])
  return [
    ['From', mailbox(address, fromName(senderName, settings.senderName))],
    ['To', bracketed(to)],
    ...(copies.length > 0 ? [['Cc', bracketed(copies)] as const] : []),
    ...(settings.plusAddress === 'on' ? [['Reply-To', mailbox(answerAddress(address, clientRef), settings.senderName)] as const] : []),
    ['Subject', headerText(subject, 'Subject: '.length)],
    ['Date', mailDate(nowMs)],
    ['Message-ID', `<${messageId}>`],
    ...(after === undefined
      ? []
      : [
          ['In-Reply-To', `<${idOnly(after)}>`] as const,
          [
            'References',
            list(
              references.map((id) => `<${idOnly(id)}>`),
              '',
            ),
          ] as const,
        ]),
    ...(senderName === undefined ? machineHeaders(address) : []),
  ]
}

/** What nobody of the team wrote says so, and no machine answers it. */
function machineHeaders(address: string): Header[] {
  return [
    ['Auto-Submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'All'],
    ['X-Switchboard-Loop', address],
  ]
}

function fromName(agent: string | undefined, business: string | undefined): string | undefined {
  if (agent && business) return `${agent} (${business})`
  return business ?? agent
}

function bracketed(addresses: readonly string[]): string {
  return list(
    addresses.map((one) => `<${one}>`),
    ',',
  )
}

function idOnly(id: string): string {
  return id.replace(/[^\x21-\x7e]|[<>]/g, '')
}

function bodyOf({ text, clientRef }: OutboundMessage, access: PageAccess, files: readonly RenderedFile[]): MimePart {
  const words = wordsOf(text ?? '', access)
  const pictures = files.flatMap((file, i) =>
    SHOWN.test(file.mimeType) ? [{ ...file, cid: `${i}.${sha256Hex(clientRef).slice(0, 16)}@switchboard` }] : [],
  )
  const html: MimePart = { type: 'text/html', text: htmlOf(words, pictures) }
  const shown: MimePart = pictures.length === 0 ? html : { type: 'multipart/related', parts: [html, ...pictures.map(picturePart)] }
  const alternative: MimePart = { type: 'multipart/alternative', parts: [{ type: 'text/plain', text: words }, shown] }
  const hanging = files.filter(({ mimeType }) => !SHOWN.test(mimeType))
  return hanging.length === 0
    ? alternative
    : { type: 'multipart/mixed', parts: [alternative, ...hanging.map((file) => filePart(file, 'attachment'))] }
}

function wordsOf(text: string, { settings }: PageAccess): string {
  const line =
    settings.replyLine === 'en' || settings.replyLine === 'vi' || settings.replyLine === 'es'
      ? `${REPLY_LINES[settings.replyLine]}\n\n`
      : ''
  const signature = settings.signature ? `\n\n-- \n${settings.signature.replaceAll('\\n', '\n')}` : ''
  return `${line}${text}${signature}`
}

function picturePart(file: RenderedFile & { cid: string }): MimePart {
  return filePart(file, 'inline', [['Content-ID', `<${file.cid}>`]])
}

function filePart({ name, mimeType, bytes }: RenderedFile, how: 'inline' | 'attachment', more: readonly Header[] = []): MimePart {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream'
  return {
    type: `${type};\r\n ${fileParameter('name', name)}`,
    headers: [['Content-Disposition', `${how};\r\n ${fileParameter('filename', name)}`], ...more],
    bytes,
  }
}
