import type { JsonObject } from '@switchboard/contracts'
import type { FetchedMail, Mailbox, MailPort, OpenFolder, PageAccess, Polled, PollFailure } from '../adapter.ts'
import { compact, idOf, numberOf } from '../shared/json.ts'
import type { MailBody } from './body.ts'
import { orMailError } from './errors.ts'
import { folderFor } from './folders.ts'
import { FETCH_MAX_BYTES, FIRST_LOOK_MS, MAILS_AT_ONCE } from './limits.ts'
import { parseMail } from './parse.ts'
import { imapOf, ownAddresses } from './settings.ts'

/** How far a folder was read: every UID up to `uid`, as long as the folder is the one of `uidValidity`. */
interface Cursor {
  uidValidity: string
  uid: number
}

/**
 * What came into a folder since the cursor. A folder made anew (another UIDVALIDITY), or one never read, is read from some days back: what is known already
 * changes nothing. One login, and a handful of commands.
 */
export function poll(
  access: PageAccess,
  mail: MailPort,
  { stream, cursor, nowMs }: { stream: string; cursor: JsonObject | undefined; nowMs: number },
): Promise<Polled | PollFailure> {
  const use = stream === 'sent' ? 'sent' : 'inbox'
  return orMailError(
    mail.imap(imapOf(access), async (box): Promise<Polled> => {
      const path = folderFor(use === 'sent' ? await box.folders() : [], access, use)
      if (path === undefined) return { bodies: [], cursor: cursor ?? {}, more: false, units: 1 }
      return read(access, box, { use, folder: await box.open(path), known: cursorOf(cursor), nowMs })
    }),
  )
}

async function read(
  access: PageAccess,
  box: Mailbox,
  { use, folder, known, nowMs }: { use: 'inbox' | 'sent'; folder: OpenFolder; known: Cursor | undefined; nowMs: number },
): Promise<Polled> {
  const same = known?.uidValidity === folder.uidValidity ? known : undefined
  const uids = same ? await after(box, folder, same.uid) : await box.uids({ sinceMs: nowMs - FIRST_LOOK_MS })
  const now = uids.slice(0, MAILS_AT_ONCE)
  const bodies: MailBody[] = []
  // One at a time: each may be of many megabytes, and only little of it is kept.
  for (const uid of now) for (const one of await box.mails([uid], FETCH_MAX_BYTES)) bodies.push(await bodyOf(access, { use, folder, one }))
  const more = uids.length > now.length
  // All that is there was read: also what was looked at and left aside as too old.
  const uid = more ? Math.max(...now) : Math.max(same?.uid ?? 0, folder.uidNext - 1, ...now)
  const next: Cursor = { uidValidity: folder.uidValidity, uid }
  return { bodies: bodies.map((body) => ({ ...body })), cursor: { ...next }, more, units: 1 }
}

/** `n:*` of IMAP always names the last mail, also one below `n`. */
async function after(box: Mailbox, folder: OpenFolder, uid: number): Promise<readonly number[]> {
  if (folder.uidNext <= uid + 1) return []
  return (await box.uids({ from: uid + 1 })).filter((one) => one > uid)
}

async function bodyOf(
  access: PageAccess,
  { use, folder, one }: { use: 'inbox' | 'sent'; folder: OpenFolder; one: FetchedMail },
): Promise<MailBody> {
  const { record } = await parseMail(one.raw)
  return compact({
    switchboardMail: 1 as const,
    account: access.account,
    side: use === 'sent' ? ('out' as const) : ('in' as const),
    own: ownAddresses(access),
    folder: folder.path,
    uidValidity: folder.uidValidity,
    uid: one.uid,
    internalMs: one.internalMs,
    sizeBytes: one.sizeBytes,
    tooLarge: one.headerOnly ? (true as const) : undefined,
    mail: record,
  })
}

function cursorOf(cursor: JsonObject | undefined): Cursor | undefined {
  const uidValidity = idOf(cursor?.uidValidity)
  const uid = numberOf(cursor?.uid)
  return uidValidity === undefined || uid === undefined ? undefined : { uidValidity, uid }
}
