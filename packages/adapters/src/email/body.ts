import { arrayOf, compact, idOf, isObject, numberOf, objectOf } from '../shared/json.ts'
import { addressOf, type MailRecord, recordOf } from './record.ts'

/** One mail as `poll` hands it over and as it is kept: what `normalise` needs, and where the whole of it lies. */
export interface MailBody {
  switchboardMail: 1
  /** Our mailbox's address. */
  account: string
  /** Whether it came, or one of us sent it. */
  side: 'in' | 'out'
  /** All addresses that are ours, in lower case. */
  own: readonly string[]
  folder: string
  uidValidity: string
  uid: number
  /** When the server got it, in ms since 1970. */
  internalMs?: number
  sizeBytes: number
  /** It is larger than is fetched: only its header was read. */
  tooLarge?: true
  mail: MailRecord
}

/** Reads a kept body; undefined for what is none. */
export function mailBodyOf(value: unknown): MailBody | undefined {
  if (!isObject(value) || value.switchboardMail !== 1) return undefined
  const account = accountIn(value)
  const mail = recordOf(value.mail)
  if (!account || !mail) return undefined
  return compact({
    switchboardMail: 1 as const,
    account,
    side: value.side === 'out' ? ('out' as const) : ('in' as const),
    own: [account.toLowerCase(), ...arrayOf(value.own).flatMap((address) => addressOf({ address })?.address ?? [])],
    folder: idOf(value.folder) ?? 'INBOX',
    uidValidity: idOf(value.uidValidity) ?? '0',
    uid: Math.max(0, Math.floor(numberOf(value.uid) ?? 0)),
    internalMs: numberOf(value.internalMs),
    sizeBytes: Math.max(0, Math.floor(numberOf(value.sizeBytes) ?? 0)),
    tooLarge: value.tooLarge === true ? (true as const) : undefined,
    mail,
  })
}

/** Where a file of a mail lies: the mail's folder and number, its place among the files, and the mail's own id, should the mail be moved. */
export interface FilePlace {
  folder: string
  uidValidity: string
  uid: number
  index: number
  messageId?: string
  sha256?: string
}

export function writePlace({ folder, uidValidity, uid, index, messageId, sha256 }: FilePlace): string {
  return JSON.stringify([folder, uidValidity, uid, index, messageId ?? null, sha256 ?? null])
}

/** The way back; undefined for what is none. */
export function readPlace(text: string): FilePlace | undefined {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const [folder, uidValidity, uid, index, messageId, sha256] = arrayOf(parts)
  if (typeof folder !== 'string' || typeof uidValidity !== 'string' || typeof uid !== 'number' || typeof index !== 'number')
    return undefined
  return compact({ folder, uidValidity, uid, index, messageId: idOf(messageId), sha256: idOf(sha256) })
}

/** The account that a body names, however broken the rest is. */
export function accountIn(value: unknown): string | undefined {
  const account = idOf(objectOf(value).account)
  return account !== undefined && addressOf({ address: account }) ? account : undefined
}
