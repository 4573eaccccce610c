import type { IntegrationSecrets, Transport, WebhookAnswer, WebhookRequest } from '../adapter.ts'
import { sameSecret } from '../shared/crypto.ts'
import { idOf, isObject, objectOf } from '../shared/json.ts'
import type { TelegramBody } from './payload.ts'

/** What Telegram calls back: the header carries the secret that came with `setWebhook`. There is no signature over the body. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
/** The bot's id in the address that Telegram is told, since no update names the bot it is for. */
const BOT_PARAMETER = 'bot'
const TAKEN: WebhookAnswer = { status: 200 }
/** An answer is a call only for these, which are short. */
const TAP = '"callback_query"'

/** Telegram's own service. */
export const telegramTransport: Transport = {
  via: 'telegram',
  keptHeaders: [], // the only one that matters is a secret
  answer: answerTo,
  verify,
  read: ({ body, query, at }): TelegramBody => ({ bot: query[BOT_PARAMETER], at, update: JSON.parse(Buffer.from(body).toString('utf8')) }),
  platformOf: (body) => (isObject(body) && isObject(body.update) ? 'telegram' : undefined),
}

/** The address of an integration's webhooks as one of its bots tells Telegram. */
export function webhookOf(webhookUrl: string, bot: string): string {
  const address = new URL(webhookUrl)
  address.searchParams.set(BOT_PARAMETER, bot)
  return address.href
}

/** False without a secret on either side. */
function verify({ headers }: WebhookRequest, { verifyToken }: IntegrationSecrets): boolean {
  const given = headers[SECRET_HEADER]
  return Boolean(verifyToken && given) && sameSecret(verifyToken ?? '', given ?? '')
}

/** The phone shows a tapped button as busy until the tap is answered; the answer to the webhook may be that call. */
function answerTo(body: Uint8Array): WebhookAnswer {
  const text = Buffer.from(body).toString('utf8')
  const id = text.includes(TAP) ? idOf(objectOf(objectOf(jsonIn(text)).callback_query).id) : undefined
  if (id === undefined) return TAKEN
  return { status: 200, type: 'application/json', body: JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: id }) }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
