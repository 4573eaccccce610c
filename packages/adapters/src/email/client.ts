import type { Instant } from '@switchboard/contracts'
import type { MailPort, PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { checkConnection } from './connection.ts'
import { fetchFile } from './fetch-file.ts'
import { folderFor } from './folders.ts'
import { orMailError } from './errors.ts'
import { canRenew, refresh } from './oauth.ts'
import { poll } from './poll.ts'
import { send } from './send.ts'
import { imapOf } from './settings.ts'

/** Speaks to one mailbox. */
export function client(access: PageAccess, ports: Ports): PlatformClient {
  const { http } = ports
  return {
    send: (message) => send(access, { mail: mailOf(ports), now: nowOf(ports) }, message),
    media: (medium) => fetchFile(access, mailOf(ports), medium),
    ...(canRenew(access) && { refresh: () => refresh(access, http) }),
    poll: (stream, cursor, at) => poll(access, mailOf(ports), { stream, cursor, nowMs: Date.parse(at) }),
    listen: async (ring, until) => {
      const path = folderFor([], access, 'inbox') ?? 'INBOX'
      return orMailError(
        mailOf(ports)
          .idle(imapOf(access), path, () => ring('inbox'), until)
          .then(() => undefined),
      )
    },
    check: () => checkConnection(access, { http, mail: mailOf(ports) }),
  }
}

function mailOf({ mail }: Ports): MailPort {
  if (!mail) throw new Error('This process has no way to mail servers')
  return mail
}

function nowOf({ now }: Ports): () => Instant {
  if (!now) throw new Error('This process has no clock for mails')
  return now
}
