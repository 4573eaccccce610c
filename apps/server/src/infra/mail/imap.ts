import type { FetchedMail, FolderUse, Mailbox, MailAccess, MailFolder } from '@switchboard/adapters/adapter'
import { MailFailure } from '@switchboard/adapters/adapter'
import { type FetchMessageObject, ImapFlow } from 'imapflow'
import { type Dialing, dial } from './connection.ts'
import { mailFailure } from './failures.ts'

const COMMAND_MS = 60_000
/** Some servers and everything between drop a connection that is silent for ten minutes. */
const IDLE_MS = 4 * 60_000
/** One mail of the size that is fetched at most, and what stands around it. */
const RESPONSE_MAX = 40 * 1_048_576

/** Logs in. The caller ends it. @throws {MailFailure} */
export async function logIn(dialing: Dialing, at: MailAccess, { idle = false } = {}): Promise<ImapFlow> {
  const client = await newClient(dialing, at, idle).catch((error: unknown) => {
    throw mailFailure(error, at)
  })
  client.on('error', () => undefined) // whoever waits for an answer gets it as his own
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw mailFailure(error, at)
  }
}

async function newClient(dialing: Dialing, at: MailAccess, idle: boolean): Promise<ImapFlow> {
  const { server, login } = at
  const { address, servername, tls } = await dial(dialing, at)
  const timeoutMs = dialing.connectTimeoutMs ?? 10_000
  return new ImapFlow({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    ...(servername !== undefined && { servername }),
    tls,
    auth:
      login.accessToken === undefined
        ? { user: login.user, pass: login.password ?? '' }
        : { user: login.user, accessToken: login.accessToken },
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Switchboard' },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: idle ? IDLE_MS + COMMAND_MS : COMMAND_MS,
    maxIdleTime: IDLE_MS,
    maxLiteralSize: RESPONSE_MAX,
    maxResponseSize: RESPONSE_MAX + 1_048_576,
    maxLineLength: 1_048_576,
  })
}

/** The mailbox behind a login. */
export function mailboxOf(client: ImapFlow, at: MailAccess): Mailbox {
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } catch (error) {
      throw mailFailure(error, at)
    }
  }
  return {
    folders: async () =>
      (await asked(client.list())).filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent')).map(folderOf),
    open: async (path) => {
      const { uidValidity, uidNext } = await asked(opened(client, path))
      return { path, uidValidity: String(uidValidity), uidNext }
    },
    uids: async (wanted) => {
      const range = 'from' in wanted ? { uid: `${wanted.from}:*` } : { since: new Date(wanted.sinceMs) }
      return found(await asked(client.search(range, { uid: true })))
    },
    uidOf: async (messageId) => found(await asked(client.search({ header: { 'message-id': `<${messageId}>` } }, { uid: true }))).at(-1),
    mails: (uids, maxBytes) => asked(fetchAll(client, uids, maxBytes)),
    append: async (path, raw) => {
      const laid = await asked(client.append(path, Buffer.from(raw), ['\\Seen']))
      if (!laid) throw new MailFailure('protocol', 'the copy was not taken')
    },
  }
}

/** Waits for news of a folder until told to stop. @throws {MailFailure} when the connection ends before */
export async function waitForNews(
  client: ImapFlow,
  at: MailAccess,
  { path, news, until }: { path: string; news: () => void; until: AbortSignal },
): Promise<void> {
  const stop = () => client.close()
  until.addEventListener('abort', stop, { once: true })
  try {
    await opened(client, path)
    client.on('exists', news)
    news()
    while (!until.aborted && client.usable) await client.idle()
    if (!until.aborted) throw new MailFailure('reset', 'the connection ended')
  } catch (error) {
    if (!until.aborted) throw mailFailure(error, at)
  } finally {
    until.removeEventListener('abort', stop)
  }
}

async function opened(client: ImapFlow, path: string) {
  try {
    return await client.mailboxOpen(path, { readOnly: true })
  } catch (error) {
    const said = (error as { responseStatus?: string; responseText?: string }).responseStatus === 'NO'
    throw said ? new MailFailure('folder', `${path}: ${(error as { responseText?: string }).responseText ?? 'no such folder'}`) : error
  }
}

const USES: Readonly<Record<string, FolderUse>> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Drafts': 'drafts',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
  '\\Archive': 'archive',
  '\\All': 'all',
}

function folderOf({ path, specialUse }: { path: string; specialUse?: string | undefined }): MailFolder {
  const use = specialUse === undefined ? undefined : USES[specialUse]
  return { path, ...(use && { use }) }
}

/** `false`: the server said no; `undefined`: no folder is open. */
function found(uids: readonly number[] | false | undefined): readonly number[] {
  if (uids === false || uids === undefined) throw new MailFailure('protocol', 'the server would not search')
  return uids.toSorted((a, b) => a - b)
}

async function fetchAll(client: ImapFlow, uids: readonly number[], maxBytes: number): Promise<FetchedMail[]> {
  if (uids.length === 0) return []
  const heads = await client.fetchAll(uids.join(','), { uid: true, flags: true, internalDate: true, size: true }, { uid: true })
  const mails: FetchedMail[] = []
  for (const head of heads.toSorted((a, b) => a.uid - b.uid)) {
    const headerOnly = (head.size ?? 0) > maxBytes
    const one = await client.fetchOne(String(head.uid), headerOnly ? { headers: true } : { source: true }, { uid: true })
    const raw = one ? (headerOnly ? one.headers : one.source) : undefined
    if (raw) mails.push(mailOf(head, raw, headerOnly))
  }
  return mails
}

function mailOf({ uid, flags, internalDate, size }: FetchMessageObject, raw: Uint8Array, headerOnly: boolean): FetchedMail {
  const internalMs = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime()
  return {
    uid,
    flags: [...(flags ?? [])],
    sizeBytes: size ?? raw.byteLength,
    raw,
    headerOnly,
    ...(Number.isFinite(internalMs) && { internalMs }),
  }
}
