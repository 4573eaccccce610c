import type { Account, Customer } from '../../model.ts'
import type { Answer, ApiRoute } from '../../platform.ts'
import { list, present, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { bad, telegramError, telegramOk } from './errors.ts'
import { pictureIdOf } from './files.ts'
import { botRoutes, tokenOwner } from './owner.ts'
import { botOf, chatOf, connectionOf } from './shapes.ts'
import { answerTap } from './webhook.ts'

const SECRET = /^[A-Za-z0-9_-]{1,256}$/
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const PORTS = new Set(['', '443', '80', '88', '8443'])

type Given = Record<string, unknown>

/** Everything about the bot, its webhook and its chats that is no message. */
export const manageRoutes: readonly ApiRoute[] = [
  ...botRoutes('getMe', 'setup', (_, account) => telegramOk({ ...botOf(account), can_join_groups: true, can_connect_to_business: true })),
  ...botRoutes('setWebhook', 'setup', setWebhook),
  ...botRoutes('deleteWebhook', 'setup', (_, account, world) => {
    account.webhookUrl = ''
    world.changed('accounts')
    return telegramOk(true)
  }),
  ...botRoutes('getWebhookInfo', 'setup', (_, account) => telegramOk(webhookInfo(account))),
  ...botRoutes('getUpdates', 'setup', (_, account) =>
    account.webhookUrl
      ? telegramError(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
      : telegramOk([]),
  ),
  ...botRoutes('getChat', 'profile', getChat),
  ...botRoutes('getUserProfilePhotos', 'profile', getPhotos),
  ...botRoutes('getBusinessConnection', 'setup', getConnection),
  ...botRoutes('answerCallbackQuery', 'tap', (given, account, world) =>
    answerTap(String(given.callback_query_id), account, world)
      ? telegramOk(true)
      : bad('query is too old and response timeout expired or query ID is invalid'),
  ),
  {
    method: 'POST',
    path: /^\/bot(?<token>[^/]+)\/\w+$/,
    kind: 'setup',
    owner: tokenOwner,
    act: () => telegramError(404, 'Not Found: method not found'),
  },
]

/** HTTPS on one of four ports; a Bot API server of one's own, as this one, takes any address on its own machine too. */
function setWebhook(given: Given, account: Account, world: World): Answer {
  const url = text(given.url) ?? ''
  const address = URL.parse(url)
  const secret = text(given.secret_token)
  if (url !== '' && !address) return bad('bad webhook: invalid webhook URL specified')
  if (address && !LOOPBACK.has(address.hostname)) {
    if (address.protocol !== 'https:') return bad('bad webhook: An HTTPS URL must be provided for webhook')
    if (!PORTS.has(address.port)) return bad('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
  if (secret !== undefined && !SECRET.test(secret)) return bad('secret token contains unallowed characters')
  Object.assign(account, { webhookUrl: url, webhookSecret: secret ?? '', subscribed: true })
  if (given.allowed_updates !== undefined) account.own.allowedUpdates = list(given.allowed_updates)
  world.changed('accounts')
  return telegramOk(true)
}

function webhookInfo(account: Account): Record<string, unknown> {
  const asked = list(account.own.allowedUpdates)
  return {
    url: account.webhookUrl,
    has_custom_certificate: false,
    pending_update_count: 0,
    ...(account.webhookUrl ? { max_connections: 40 } : {}),
    ...(asked.length > 0 ? { allowed_updates: asked } : {}),
  }
}

function getChat(given: Given, account: Account, world: World): Answer {
  const customer = world.customers.at(account, String(given.chat_id))
  if (!customer) return bad('chat not found')
  return telegramOk({ ...chatOf(customer), photo: photoOf(customer), accent_color_id: 1, max_reaction_count: 11 })
}

function photoOf(customer: Customer): Record<string, unknown> {
  const file = { small_file_id: pictureIdOf(customer.id), small_file_unique_id: `AQADs${customer.id}` }
  return { ...file, big_file_id: pictureIdOf(customer.id), big_file_unique_id: `AQADb${customer.id}` }
}

function getPhotos(given: Given, account: Account, world: World): Answer {
  const customer = world.customers.at(account, String(given.user_id))
  if (!customer) return bad('user not found')
  const size = { file_id: pictureIdOf(customer.id), file_unique_id: `AQADb${customer.id}`, width: 640, height: 640 }
  return telegramOk({ total_count: 1, photos: [[size]] })
}

function getConnection(given: Given, account: Account): Answer {
  const { id, user, enabled, rights } = connectionOf(account)
  if (given.business_connection_id !== id) return bad('business connection not found')
  return telegramOk(present({ id, user, user_chat_id: user.id, date: 1_767_258_000, is_enabled: enabled, rights }))
}
