import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { shownAddress } from '../shared/address.ts'
import { arrayOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { call } from './api.ts'
import { webhookOf } from './transport.ts'

/** What Viber is asked to tell; messages and subscriptions come anyway. */
const EVENT_TYPES = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'] as const

const failed = (detail: string): CheckResult => ({ name: 'webhook', ok: false, detail })

const goesTo = (elsewhere: string): CheckResult => ({ ...failed(`The bot sends its messages to ${elsewhere}.`), elsewhere })

/** Is the token good, is it that of the bot it was entered for, and does the bot send its messages here? */
export async function checkBot(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const answer = await call(access, http, 'get_account_info', {})
  if ('error' in answer) return [{ name: 'token', ok: false, detail: `${answer.error.message} (${answer.error.code})` }]
  const bot = objectOf(answer.json)
  const id = stringOf(bot.id)
  const token = { name: 'token', ok: true, detail: 'Viber accepts the authentication token.' }
  if (id !== access.account)
    return [token, { name: 'account', ok: false, detail: `The token belongs to the bot ${id ?? 'unknown'}: enter that as the bot id.` }]
  const subscribers = numberOf(bot.subscribers_count)
  const name = stringOf(bot.name) ?? access.account
  const account = { name: 'account', ok: true, detail: subscribers === undefined ? name : `${name}, ${subscribers} subscriber(s)` }
  return [token, account, checkWebhook(access, bot)]
}

/**
 * Tells Viber where this bot's messages go. It calls that address before it answers. Whether a refused address takes the former one away is not
 * documented, so this is called only when the messages do not come here anyway.
 */
export async function subscribeBot(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const insecure = insecureAddress(access, webhookUrl)
  if (insecure) return insecure
  const url = webhookOf(webhookUrl, access.account)
  const answer = await call(access, http, 'set_webhook', { url, event_types: EVENT_TYPES, send_name: true, send_photo: true })
  if (!('error' in answer)) return { name: 'webhook', ok: true, detail: 'The bot now sends its messages here.' }
  if (answer.error.code !== '1') return failed(answer.error.message)
  return failed(`Viber could not reach ${url}: it needs https with the whole chain of a certificate that everybody trusts.`)
}

/** An account that does not tell its address counts as deaf: setting it again does no harm then. */
function checkWebhook(access: PageAccess, bot: Readonly<Record<string, unknown>>): CheckResult {
  const { webhookUrl } = access
  if (!webhookUrl) return failed('This installation has no address for webhooks.')
  const insecure = insecureAddress(access, webhookUrl)
  if (insecure) return insecure
  const told = stringOf(bot.webhook)
  if (!told) return failed('The bot sends its messages nowhere yet.')
  if (told !== webhookOf(webhookUrl, access.account)) return goesTo(shownAddress(told))
  const asked = arrayOf(bot.event_types)
  const missing = asked.length === 0 ? [] : EVENT_TYPES.filter((type) => !asked.includes(type))
  if (missing.length > 0) return failed(`The bot does not tell: ${missing.join(', ')}.`)
  return { name: 'webhook', ok: true, detail: 'The bot sends its messages here.' }
}

function insecureAddress({ apiBase }: PageAccess, webhookUrl: string): CheckResult | undefined {
  return apiBase || webhookUrl.startsWith('https://')
    ? undefined
    : failed(`Viber calls https addresses only, and this one is ${webhookUrl}.`)
}
