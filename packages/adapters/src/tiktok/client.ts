import type { PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { checkConnection, subscribe } from './connection.ts'
import { find, profile } from './history.ts'
import { media } from './media.ts'
import { poll } from './poll.ts'
import { refresh } from './refresh.ts'
import { send, sign } from './send.ts'

/** Speaks to TikTok for one business account. A message cannot be changed, taken back or reacted to. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    signal: (kind, to) => sign(access, http, { to, kind }),
    media: (medium) => media(access, http, medium),
    profile: (identity, others = []) => profile(access, http, [identity, ...others]),
    refresh: () => refresh(access, http),
    find: (message, sentBetween) => find(access, http, { message, ...sentBetween }),
    poll: (_stream, cursor, at) => poll(access, http, { cursor, at }),
    subscribe: (webhookUrl) => subscribe(access, http, webhookUrl),
    check: () => checkConnection(access, http),
  }
}
