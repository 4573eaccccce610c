import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { shownAddress } from '../shared/address.ts'
import { numberOf, objectOf, stringOf } from '../shared/json.ts'
import { call } from './api.ts'
import { canRenew, issueToken } from './token.ts'

const ENDPOINT = '/v2/bot/channel/webhook/endpoint'

/** What LINE says of its own attempt to call us, in words that say what to do. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['COULD_NOT_CONNECT', 'LINE cannot reach the webhook address: it needs https with a certificate that everybody trusts.'],
  ['REQUEST_TIMEOUT', 'The webhook address did not answer LINE in time.'],
  ['ERROR_STATUS_CODE', 'The webhook address turned LINE away: the channel secret is probably not that of this channel.'],
  ['UNCLASSIFIED', 'LINE could not deliver to the webhook address, and does not say why.'],
])

/** Is the access good, is it this account's, do its messages come here, and may it still push this month? */
export async function checkConnection(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const info = await call(access, http, { method: 'GET', path: '/v2/bot/info' })
  const renewal = await checkRenewal(access, http)
  if ('error' in info) return [{ name: 'token', ok: false, detail: `${info.error.message} (${info.error.code})` }, renewal]
  const bot = objectOf(info.json)
  return [
    { name: 'token', ok: true, detail: 'LINE accepts the access token.' },
    checkAccount(access, bot),
    renewal,
    await checkWebhook(access, http),
    await checkQuota(access, http),
  ]
}

/** Tells LINE where webhooks go, and lets it try. "Use webhook" is switched on by hand, in the console alone. */
export async function subscribe(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const told = await call(access, http, { method: 'PUT', path: ENDPOINT, body: { endpoint: webhookUrl } })
  return 'error' in told ? failed(told.error.message) : checkWebhook({ ...access, webhookUrl }, http)
}

function checkAccount({ account }: PageAccess, bot: Readonly<Record<string, unknown>>): CheckResult {
  const userId = stringOf(bot.userId)
  if (userId !== account)
    return { name: 'account', ok: false, detail: `The token belongs to the bot ${userId ?? 'unknown'}: enter that as the bot’s user id.` }
  const name = [stringOf(bot.displayName), stringOf(bot.basicId)].filter(Boolean).join(' ') || account
  const chats = bot.chatMode === 'chat' ? ' Chats in the OA Manager are on: what is answered there is not seen here.' : ''
  return { name: 'account', ok: true, detail: `${name}.${chats}` }
}

async function checkRenewal(access: PageAccess, http: Http): Promise<CheckResult> {
  const name = 'renewal'
  if (!canRenew(access)) {
    const ok = access.accessToken !== ''
    return {
      name,
      ok,
      detail: ok ? 'The token of the console does not end by itself.' : 'Enter the channel id, or a token of the console.',
    }
  }
  const fresh = await issueToken(access, http)
  if ('class' in fresh) return { name, ok: false, detail: `LINE makes no token from this channel id and secret: ${fresh.message}` }
  return { name, ok: true, detail: 'The access renews itself.' }
}

const goesTo = (elsewhere: string): CheckResult => ({ ...failed(`LINE sends its messages to ${elsewhere}.`), elsewhere })
const failed = (detail: string): CheckResult => ({ name: 'webhook', ok: false, detail })

async function checkWebhook(access: PageAccess, http: Http): Promise<CheckResult> {
  const { webhookUrl } = access
  if (!webhookUrl) return failed('This installation has no address for webhooks.')
  if (!access.apiBase && !webhookUrl.startsWith('https://'))
    return failed(`LINE calls https addresses only, and this one is ${webhookUrl}.`)
  const set = await call(access, http, { method: 'GET', path: ENDPOINT })
  if ('error' in set) {
    // 404: none was ever entered.
    return failed(set.error.class === 'recipient' ? `LINE knows no webhook address yet: enter ${webhookUrl}.` : set.error.message)
  }
  const { endpoint, active } = objectOf(set.json)
  const told = stringOf(endpoint)
  if (!told) return failed(`LINE knows no webhook address yet: enter ${webhookUrl}.`)
  if (told !== webhookUrl) return goesTo(shownAddress(told))
  if (active !== true) return failed('Switch on “Use webhook” in the LINE console.')
  return tryWebhook(access, http)
}

/** LINE posts a signed body without events, which proves address and channel secret at once. */
async function tryWebhook(access: PageAccess, http: Http): Promise<CheckResult> {
  const tried = await call(access, http, { method: 'POST', path: '/v2/bot/channel/webhook/test', body: {} })
  if ('error' in tried) return failed(tried.error.message)
  const { success, reason, detail } = objectOf(tried.json)
  if (success === true) return { name: 'webhook', ok: true, detail: 'LINE reaches the webhook address.' }
  const words = REASONS.get(stringOf(reason)?.toUpperCase() ?? '') ?? 'LINE could not deliver to the webhook address.'
  return failed([words, stringOf(detail)].filter(Boolean).join(' '))
}

/** Replies are free; a push counts once for each recipient. */
async function checkQuota(access: PageAccess, http: Http): Promise<CheckResult> {
  const name = 'quota'
  const quota = await call(access, http, { method: 'GET', path: '/v2/bot/message/quota' })
  const used = await call(access, http, { method: 'GET', path: '/v2/bot/message/quota/consumption' })
  if ('error' in quota) return { name, ok: false, detail: quota.error.message }
  if ('error' in used) return { name, ok: false, detail: used.error.message }
  const limit = numberOf(objectOf(quota.json).value)
  const total = numberOf(objectOf(used.json).totalUsage) ?? 0
  if (limit === undefined) return { name, ok: true, detail: `${total} messages sent this month, without a limit.` }
  return { name, ok: total < limit, detail: `${total} of ${limit} messages of this month are used.` }
}
