import { EventEmitter } from 'node:events'
import type { Account } from '../../model.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'

/** One mail as it lies in a folder; its bytes are with the media. */
export interface KeptMail {
  uid: number
  mediaId: string
  size: number
  flags: string[]
  /** When it came, in ms since 1970. */
  at: number
}

export interface Folder {
  /** `\Sent` and the like; absent for the inbox. */
  use?: string
  uidValidity: number
  uidNext: number
  mails: KeptMail[]
}

const FOLDERS = { INBOX: undefined, Sent: '\\Sent', Drafts: '\\Drafts', Junk: '\\Junk', Trash: '\\Trash', Archive: '\\Archive' } as const

/** Rings with `account/folder` when something was laid into it. */
export const news = new EventEmitter().setMaxListeners(0)

/** The folders of an account, by name; made when first asked for. */
export function foldersOf(account: Account): Record<string, Folder> {
  return own(account, 'mail', () =>
    Object.fromEntries(
      Object.entries(FOLDERS).map(([name, use], i): [string, Folder] => [
        name,
        { ...(use && { use }), uidValidity: 1_700_000_000 + i, uidNext: 1, mails: [] },
      ]),
    ),
  )
}

/** Lays a mail into a folder and tells whoever waits there. */
export function lay(
  world: World,
  account: Account,
  { folder, raw, flags = [], at }: { folder: string; raw: Buffer; flags?: string[]; at: number },
): KeptMail | undefined {
  const held = foldersOf(account)[folder]
  if (!held) return undefined
  const media = world.media.add(account.account, { name: `${held.uidNext}.eml`, mimeType: 'message/rfc822', bytes: raw }, at)
  const mail: KeptMail = { uid: held.uidNext, mediaId: media.id, size: raw.length, flags, at }
  held.uidNext += 1
  held.mails.push(mail)
  news.emit(keyOf(account, folder))
  return mail
}

/** The folder as if the server had been set up anew: other numbers for the same mails. */
export function renumber(account: Account, name: string): void {
  const folder = foldersOf(account)[name]
  if (!folder) return
  folder.uidValidity += 1000
  for (const [i, mail] of folder.mails.entries()) mail.uid = i + 1
  folder.uidNext = folder.mails.length + 1
}

export function rawOf(world: World, mail: KeptMail): Buffer {
  const media = world.media.get(mail.mediaId)
  return media ? world.media.bytes(media) : Buffer.alloc(0)
}

export function keyOf(account: Account, folder: string): string {
  return `${account.account}/${folder}`
}

/** Whether these words open the mailbox: its password, or a token that is its access token. */
export function opens(
  account: Account | undefined,
  proof: { password?: string | undefined; token?: string | undefined },
): account is Account {
  if (!account) return false
  return proof.token === undefined
    ? proof.password !== undefined && proof.password === account.appSecret
    : proof.token === account.accessToken
}

/** Reads `user=…^Aauth=Bearer …^A^A` of XOAUTH2. */
export function bearerIn(base64: string): { user: string; token: string } {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  return { user: /user=([^\u0001]*)/.exec(text)?.[1] ?? '', token: /auth=Bearer ([^\u0001]*)/.exec(text)?.[1] ?? '' }
}
