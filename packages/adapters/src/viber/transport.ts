import type { IntegrationSecrets, Transport, WebhookRequest } from '../adapter.ts'
import { hmacSha256Hex, sameSecret } from '../shared/crypto.ts'
import { isObject, objectOf } from '../shared/json.ts'
import { parseExact } from './exact-json.ts'
import type { ViberBody } from './payload.ts'

const SIGNATURE = 'x-viber-content-signature'
/** The bot's id in the address that Viber is told, since no callback names the bot it is for. */
const BOT_PARAMETER = 'bot'
/** Whether the greeting that Viber posts while an address is set is signed is not documented; it says nothing that could do harm. */
const UNSIGNED_GREETING = true
/** All that a greeting may hold: without a signature nothing else is believed, least of all somebody or his words. */
const GREETING_FIELDS: ReadonlySet<string> = new Set(['event', 'timestamp', 'chat_hostname', 'message_token'])

/** Viber's own service. */
export const viberTransport: Transport = {
  via: 'viber',
  keptHeaders: [SIGNATURE],
  verify,
  read: ({ body, query }): ViberBody => ({ bot: query[BOT_PARAMETER], callback: parseExact(Buffer.from(body).toString('utf8')) }),
  // What stands in the answer to `conversation_started` would be a welcome message to the customer.
  answer: { status: 200, body: '' },
  platformOf: (body) => (isObject(body) && isObject(body.callback) ? 'viber' : undefined),
}

/** The address of an integration's webhooks as its bot tells Viber. */
export function webhookOf(webhookUrl: string, bot: string): string {
  const address = new URL(webhookUrl)
  address.searchParams.set(BOT_PARAMETER, bot)
  return address.href
}

/** The HMAC-SHA256 of the raw bytes with the authentication token, in hex: in a header, else at the end of the address. Pure. */
function verify({ body, headers, query }: WebhookRequest, { appSecrets }: IntegrationSecrets): boolean {
  const tokens = appSecrets.filter((token) => token !== '')
  const given = headers[SIGNATURE] ?? query.sig
  if (given === undefined) return UNSIGNED_GREETING && tokens.length > 0 && isGreeting(body)
  let genuine = false
  for (const token of tokens) if (sameSecret(hmacSha256Hex(token, body), given.toLowerCase())) genuine = true
  return genuine
}

/** Longer than any greeting: what is longer is not looked into without a signature. */
const GREETING_MAX = 1000

function isGreeting(body: Uint8Array): boolean {
  if (body.length > GREETING_MAX) return false
  try {
    const greeting = objectOf(JSON.parse(Buffer.from(body).toString('utf8')))
    return greeting.event === 'webhook' && Object.keys(greeting).every((field) => GREETING_FIELDS.has(field))
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
