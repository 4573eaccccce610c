import type { Http, PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { call } from './api.ts'
import { userIn } from './check.ts'
import { checkConnection, subscribe } from './connection.ts'
import { locate } from './media.ts'
import { profile } from './profile.ts'
import { send } from './send.ts'
import { canRenew, issueToken } from './token.ts'

/** How long the sign of somebody writing stays; a message ends it at once. LINE takes 5 to 60 in steps of 5. */
const WRITING_S = 10

/** Speaks to LINE for one account. It takes no reaction, edit or deletion of ours, and has no list of what was sent. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    signal: (kind, to, _lastInboundId, readHandle) => signal(access, http, { kind, user: userIn(to), readHandle }),
    media: (medium) => locate(access, http, medium),
    profile: (identity) => profile(access, http, identity),
    ...(canRenew(access) && { refresh: () => issueToken(access, http) }),
    subscribe: (webhookUrl) => subscribe(access, http, webhookUrl),
    check: () => checkConnection(access, http),
  }
}

/** Nothing ends the sign of writing but time or a message; reading is told by the token of the message that was read. */
async function signal(
  access: PageAccess,
  http: Http,
  { kind, user, readHandle }: { kind: 'typing_on' | 'typing_off' | 'read'; user: string | undefined; readHandle: string | undefined },
): Promise<void> {
  if (kind === 'typing_on' && user)
    await call(access, http, { method: 'POST', path: '/v2/bot/chat/loading/start', body: { chatId: user, loadingSeconds: WRITING_S } })
  if (kind === 'read' && readHandle)
    await call(access, http, { method: 'POST', path: '/v2/bot/chat/markAsRead', body: { markAsReadToken: readHandle } })
}
