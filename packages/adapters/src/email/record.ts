import type { Instant } from '@switchboard/contracts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, compact, isObject, numberOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { type Report, reportOf } from './report.ts'

/** One address of a mail, the address in lower case. */
export interface MailAddress {
  address: string
  name?: string
}

/** A part of a mail that is a file of its own. Its place among the files is how it is found again. */
export interface MailFile {
  name?: string
  type: string
  size: number
  sha256: string
  /** Content-ID without brackets, by which HTML shows it. */
  cid?: string
  /** It is shown within the HTML. */
  inline?: true
}

/** What is kept of a mail: everything that `normalise` reads. The whole of it stays in its mailbox, where files are fetched from. */
export interface MailRecord {
  /** Ids stand without brackets. */
  messageId?: string
  inReplyTo: readonly string[]
  references: readonly string[]
  date?: Instant
  from?: MailAddress
  replyTo: readonly MailAddress[]
  to: readonly MailAddress[]
  cc: readonly MailAddress[]
  /** Where it was really delivered, as far as servers on the way wrote it down. */
  deliveredTo: readonly string[]
  /** Correlation values of ours in the addresses that it was sent to. */
  answers: readonly string[]
  subject?: string
  text?: string
  html?: string
  /** Lengths of what was longer than is kept, in characters. */
  cut?: { text?: number; html?: number }
  files: readonly MailFile[]
  /** More files than are kept. */
  filesOmitted?: number
  /** The headers by which machines are told from people, in lower case. */
  headers: Readonly<Record<string, string>>
  /** First 16 bytes of a hash of header and beginning, for mails without an id of their own. */
  fingerprint: string
  report?: Report
}

const ADDRESS_MAX = 254
const NAME_MAX = 200
const SUBJECT_MAX = 500
const MOST_IDS = 60
const ID_MAX = 400

/** Reads a record back from a stored body. Tolerant: what is odd is left out; undefined for what is no record. */
export function recordOf(value: unknown): MailRecord | undefined {
  if (!isObject(value)) return undefined
  const fingerprint = shortOf(value.fingerprint, 64)
  if (!fingerprint) return undefined
  return compact({
    messageId: messageIdOf(value.messageId),
    inReplyTo: idsOf(value.inReplyTo),
    references: idsOf(value.references),
    date: instantFromIso(value.date),
    from: addressOf(value.from),
    replyTo: addressesOf(value.replyTo),
    to: addressesOf(value.to),
    cc: addressesOf(value.cc),
    deliveredTo: addressesOf(arrayOf(value.deliveredTo).map((address) => ({ address }))).map(({ address }) => address),
    answers: arrayOf(value.answers)
      .slice(0, 20)
      .flatMap((ref) => shortOf(ref, 64) ?? []),
    subject: shortOf(value.subject, SUBJECT_MAX),
    text: stringOf(value.text),
    html: stringOf(value.html),
    cut: isObject(value.cut) ? compact({ text: numberOf(value.cut.text), html: numberOf(value.cut.html) }) : undefined,
    files: arrayOf(value.files).flatMap(fileOf),
    filesOmitted: numberOf(value.filesOmitted),
    headers: headersOf(value.headers),
    fingerprint,
    report: reportOf(value.report),
  })
}

/** An id of a message as it is compared: without brackets, of visible signs, of believable length. */
export function messageIdOf(value: unknown): string | undefined {
  const id = stringOf(value)
  return id && id.length <= ID_MAX && /^[\x21-\x7e]+$/.test(id) && !/[<>]/.test(id) ? id : undefined
}

/** An address in lower case, undefined for what cannot be one. */
export function addressOf(value: unknown): MailAddress | undefined {
  const { address, name } = objectOf(value)
  const plain = stringOf(address)?.trim().toLowerCase()
  if (!plain || plain.length > ADDRESS_MAX || !/^[^\s@<>,;"\uFFFD]+@[^\s@<>,;"\uFFFD]+$/.test(plain)) return undefined
  const words = shortOf(name, NAME_MAX)
    ?.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return compact({ address: plain, name: words && words.toLowerCase() !== plain ? words : undefined })
}

function addressesOf(value: unknown): MailAddress[] {
  const found = arrayOf(value)
    .slice(0, 200)
    .flatMap((one) => addressOf(one) ?? [])
  return found.filter(({ address }, i) => found.findIndex((other) => other.address === address) === i)
}

function idsOf(value: unknown): string[] {
  const ids = arrayOf(value).flatMap((one) => messageIdOf(one) ?? [])
  return [...new Set(ids)].slice(-MOST_IDS)
}

function fileOf(value: unknown): MailFile[] {
  const { name, type, size, sha256, cid, inline } = objectOf(value)
  return [
    compact({
      name: shortOf(name, 255),
      type: shortOf(type, 127)?.toLowerCase() ?? 'application/octet-stream',
      size: Math.max(0, Math.floor(numberOf(size) ?? 0)),
      sha256: shortOf(sha256, 64) ?? '',
      cid: shortOf(cid, ID_MAX),
      inline: inline === true ? (true as const) : undefined,
    }),
  ]
}

function headersOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([name, held]) => {
      const words = shortOf(held, 500)
      return words === undefined ? [] : [[name.toLowerCase(), words]]
    }),
  )
}
