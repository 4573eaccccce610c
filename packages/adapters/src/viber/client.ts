import type {
  Delivery,
  FetchedProfile,
  Http,
  Identity,
  OutboundMessage,
  PageAccess,
  PlatformClient,
  PlatformError,
  Ports,
} from '../adapter.ts'
import { compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { refused, submit } from '../shared/outcome.ts'
import { call, requestOf } from './api.ts'
import { userIn } from './check.ts'
import { checkBot, subscribeBot } from './connection.ts'
import { errorIn } from './errors.ts'
import { exactTokens } from './exact-json.ts'
import { customerIn } from './payload.ts'
import { render } from './render.ts'

/** Speaks to Viber for one bot. It takes no reaction, edit, deletion, quote or sign of writing, and has no list of what was sent. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  return {
    send: (message) => send(access, http, message),
    media: ({ url, mimeType, sizeBytes }) =>
      Promise.resolve(
        url
          ? compact({ url, mimeType, sizeBytes })
          : { class: 'content', code: 'no-address', message: 'Viber gave no address for this file.' },
      ),
    profile: (identity) => profile(access, http, identity),
    subscribe: (webhookUrl) => subscribeBot(access, http, webhookUrl),
    check: () => checkBot(access, http),
  }
}

/** There is no key by which Viber would know a repeat, so a lost answer leaves the message unconfirmed. */
async function send(access: PageAccess, http: Http, message: OutboundMessage): Promise<Delivery> {
  const receiver = userIn(message.to)
  if (!receiver) return refused({ class: 'recipient', code: 'recipient', message: 'There is no Viber account to send this to.' })
  const [medium] = message.media ?? []
  const body = render(message, {
    receiver,
    senderName: access.settings.senderName || access.account,
    ...(medium && { url: await medium.file.publicUrl('lasting') }),
  })
  return submit(exactTokens(http), requestOf(access, 'send_message', body), { error: errorIn, accepted })
}

/** `billing_status` says whether and how the message was charged. */
function accepted(json: unknown): Delivery | undefined {
  const { status, message_token: token, billing_status: billing } = objectOf(json)
  const externalId = idOf(token)
  if (numberOf(status) !== 0 || !externalId) return undefined
  const billed = numberOf(billing)
  return { kind: 'accepted', externalId, ...(billed !== undefined && { data: { billingStatus: billed } }) }
}

/** Viber answers this twice in twelve hours for one customer; what came with his messages is as good, so a refusal is not tried again. */
async function profile(access: PageAccess, http: Http, { kind, value }: Identity): Promise<FetchedProfile | PlatformError> {
  if (kind !== 'viber') return { class: 'recipient', code: 'no-profile', message: 'Viber has profiles of its own users only.' }
  const answer = await call(access, http, 'get_user_details', { id: value })
  if ('error' in answer) return answer.error.class === 'wait' ? { ...answer.error, class: 'recipient' } : answer.error
  const user = objectOf(objectOf(answer.json).user)
  const shown = customerIn(user)
  const device = stringOf(user.primary_device_os)
  return compact({
    name: shown?.name,
    avatarUrl: shown?.avatarUrl,
    language: shown?.language,
    location: shown?.location,
    data: device ? { device } : undefined,
  })
}
