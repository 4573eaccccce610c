/** A server for mail. `none`: unencrypted, possible only at addresses that the operator named. */
export interface MailServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
}

/** Either a password, or a token for XOAUTH2. */
export interface MailLogin {
  user: string
  password?: string
  accessToken?: string
}

export interface MailAccess {
  server: MailServer
  login: MailLogin
}

/** Why nothing came of a conversation with a mail server. `message` holds the server's own words where it said some, never a secret. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure'
  /** `folder`: there is no such folder. `protocol`: the server said no to something else, or nonsense. */
  readonly code: 'forbidden-address' | 'connect' | 'tls' | 'login' | 'timeout' | 'reset' | 'folder' | 'protocol'
  constructor(code: MailFailure['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** What a folder is for, as the server tells (RFC 6154). */
export type FolderUse = 'inbox' | 'sent' | 'drafts' | 'junk' | 'trash' | 'archive' | 'all'

export interface MailFolder {
  path: string
  use?: FolderUse
}

/** A folder that is open for reading. UIDs are those of `uidValidity`. */
export interface OpenFolder {
  path: string
  uidValidity: string
  /** Above every UID there is. */
  uidNext: number
}

export interface FetchedMail {
  uid: number
  flags: readonly string[]
  /** When the server got it, in ms since 1970; absent where it does not say. */
  internalMs?: number
  sizeBytes: number
  /** The mail byte for byte, or, of one larger than asked for, its header alone. */
  raw: Uint8Array
  headerOnly: boolean
}

/** One login at an IMAP server. What is unread stays unread. Every method may throw `MailFailure`. */
export interface Mailbox {
  folders(): Promise<readonly MailFolder[]>
  open(path: string): Promise<OpenFolder>
  /** UIDs of the open folder from `first` on, or of what came since that moment; ascending. */
  uids(wanted: { from: number } | { sinceMs: number }): Promise<readonly number[]>
  /** UID of the newest mail with this Message-ID in the open folder. */
  uidOf(messageId: string): Promise<number | undefined>
  /** Mails of the open folder, ascending; a UID that is gone is left out. */
  mails(uids: readonly number[], maxBytes: number): Promise<readonly FetchedMail[]>
  /** Lays a mail into a folder as one that was read. */
  append(path: string, raw: Uint8Array): Promise<void>
}

/** What an SMTP server said: `550`, `5.1.1`, and its words. */
export interface SmtpReply {
  code: number
  enhanced?: string
  text: string
}

/** Addresses that the server did not take, each with its answer. */
type Rejected = readonly { address: string; reply: SmtpReply }[]

/** `unsure`: the connection broke after the whole mail was out, before the answer came. */
export type Submitted =
  | { kind: 'accepted'; reply: SmtpReply; rejected: Rejected }
  | { kind: 'refused'; reply: SmtpReply; rejected: Rejected }
  | { kind: 'unsure'; why: string }

/** The way to mail servers: guarded like `Http`, encrypted, capped in time, certificates looked at. */
export interface MailPort {
  /** Logs in, lets `act` work, logs out. Few at a time for one account; who comes later waits. @throws {MailFailure} */
  imap<T>(at: MailAccess, act: (box: Mailbox) => Promise<T>): Promise<T>
  /** Holds a login that calls `news` when a folder changes, and once as soon as it stands. Ends when `until` is aborted. @throws {MailFailure} when it breaks */
  idle(at: MailAccess, path: string, news: () => void, until: AbortSignal): Promise<void>
  /** Hands in one mail. @throws {MailFailure} while it certainly was not handed in */
  submit(at: MailAccess, mail: { from: string; to: readonly string[]; raw: Uint8Array }): Promise<Submitted>
  /** Logs in at the SMTP server and leaves. @throws {MailFailure} */
  greet(at: MailAccess): Promise<{ maxBytes?: number }>
}
