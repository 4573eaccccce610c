import type { Http, Identity, PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { lookUp } from './api.ts'
import { edit, react, remove } from './change.ts'
import { checkBot, subscribeBot } from './connection.ts'
import { placeOf } from './ids.ts'
import { media, profile } from './lookups.ts'
import { chatOf } from './render.ts'
import { send } from './send.ts'

/** Speaks to the Bot API for one bot, and through it for the personal accounts that let it answer. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    react: (_to, target, emoji) => react(access, http, target, emoji),
    edit: (_to, target, text) => edit(access, http, target, text),
    delete: (_to, target) => remove(access, http, target),
    signal: (kind, to, lastInboundId) => signal(access, http, { kind, to, lastInboundId }),
    media: (medium) => media(access, http, medium),
    profile: (identity) => profile(access, http, identity),
    subscribe: (webhookUrl, secret) => subscribeBot(access, http, webhookUrl, secret),
    check: () => checkBot(access, http),
  }
}

interface Signal {
  kind: 'typing_on' | 'typing_off' | 'read'
  to: readonly Identity[]
  lastInboundId: string | undefined
}

/** Typing shows for five seconds and cannot be taken back. Only in the chats of a personal account can a message be marked read. */
async function signal(access: PageAccess, http: Http, { kind, to, lastInboundId }: Signal): Promise<void> {
  const place = lastInboundId === undefined ? undefined : placeOf(lastInboundId)
  const chat = place?.chat ?? chatOf(to)
  const around = compact({ business_connection_id: place?.connection, chat_id: Number(chat) })
  if (kind === 'typing_on' && chat !== undefined) await lookUp(access, http, 'sendChatAction', { ...around, action: 'typing' })
  if (kind === 'read' && place?.connection !== undefined)
    await lookUp(access, http, 'readBusinessMessage', { ...around, message_id: place.message })
}
