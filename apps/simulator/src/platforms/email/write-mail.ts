import type { Account, Customer, FileRef } from '../../model.ts'
import type { World } from '../../world/world.ts'

/** What a customer's mail program writes. */
export interface Letter {
  messageId: string
  at: number
  from: { name: string; address: string }
  to: readonly string[]
  cc?: readonly string[]
  subject: string
  text: string
  html?: string
  inReplyTo?: string
  references?: readonly string[]
  headers?: readonly string[]
  files?: readonly FileRef[]
}

const BOUNDARY = '----=_sim'
const base64 = (bytes: Buffer) => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
const word = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text : words(text))

/** A mail as bytes, as programs of today write them. */
export function writeLetter(letter: Letter, world: World): Buffer {
  const { files = [], html, text } = letter
  const plain = part('text/plain; charset=utf-8', Buffer.from(text))
  const within = files.filter(({ name }) => html?.includes(`cid:${name}`))
  const beside = files.filter((file) => !within.includes(file))
  const body = html === undefined ? plain : multipart('alternative', 1, [plain, laidOut(html, within, world)])
  const whole = beside.length === 0 ? body : multipart('mixed', 0, [body, ...beside.map((file) => filePart(file, world))])
  return Buffer.from([...headers(letter), 'MIME-Version: 1.0', whole].join('\r\n'))
}

function headers({ messageId, at, from, to, cc = [], subject, inReplyTo, references = [], headers: more = [] }: Letter): string[] {
  return [
    `From: ${word(from.name)} <${from.address}>`,
    `To: ${to.join(', ')}`,
    ...(cc.length > 0 ? [`Cc: ${cc.join(', ')}`] : []),
    `Subject: ${word(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    ...(inReplyTo ? [`In-Reply-To: <${inReplyTo}>`] : []),
    ...(references.length > 0 ? [`References: ${references.map((id) => `<${id}>`).join('\r\n ')}`] : []),
    ...more,
  ]
}

/** Encoded words of at most 45 bytes, cut where signs end. */
function words(text: string): string {
  const chunks: string[] = ['']
  for (const sign of text) {
    if (Buffer.byteLength((chunks.at(-1) ?? '') + sign) > 45) chunks.push('')
    chunks[chunks.length - 1] += sign
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`).join('\r\n ')
}

function part(type: string, bytes: Buffer, more: readonly string[] = []): string {
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', base64(bytes)].join('\r\n')
}

function multipart(kind: string, n: number, parts: readonly string[]): string {
  const boundary = `${BOUNDARY}${n}`
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((one) => [`--${boundary}`, one]),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/** The layout with the pictures that it shows: those it names as `cid:` and their file name. */
function laidOut(html: string, within: readonly FileRef[], world: World): string {
  const page = part('text/html; charset=utf-8', Buffer.from(html))
  return within.length === 0 ? page : multipart('related', 2, [page, ...within.map((file) => filePart(file, world, 'inline'))])
}

function filePart(file: FileRef, world: World, disposition: 'inline' | 'attachment' = 'attachment'): string {
  const media = world.media.get(file.mediaId)
  const name = `UTF-8''${encodeURIComponent(file.name)}`
  return part(file.mimeType, media ? world.media.bytes(media) : Buffer.alloc(0), [
    `Content-Disposition: ${disposition}; filename*=${name}`,
    ...(disposition === 'inline' ? [`Content-ID: <${file.name}>`] : []),
  ])
}

interface Returned {
  messageId: string
  at: number
  status: string
  diagnostic: string
  action: string
  recipient?: string
}

/** A report that a mail came back (RFC 3464). */
export function writeBounce(
  account: Account,
  customer: Customer,
  { messageId, at, status, diagnostic, action, recipient = customer.platformId }: Returned,
): Buffer {
  const boundary = `${BOUNDARY}9`
  return Buffer.from(
    [
      'Return-Path: <>',
      'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
      `To: ${account.account}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <bounce.${at}.${Math.floor(Math.random() * 1e9)}@mx.example>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      `From: ${account.account}`,
      `To: ${customer.platformId}`,
      `Message-ID: <${messageId}>`,
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
}
