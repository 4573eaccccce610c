import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { shownAddress } from '../shared/address.ts'
import { arrayOf, objectOf, stringOf } from '../shared/json.ts'
import { lookUp } from './api.ts'
import { ALLOWED_UPDATES } from './normalise.ts'
import { numberOf } from './people.ts'
import { webhookOf } from './transport.ts'

const SECRET = /^[A-Za-z0-9_-]{1,256}$/

/** Is the token good, is it that of the bot it was entered for, and does the bot send its messages here? */
export async function checkBot(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const answer = await lookUp(access, http, 'getMe')
  if ('error' in answer) return [{ name: 'token', ok: false, detail: `${answer.error.message} (${answer.error.code})` }]
  const bot = objectOf(answer.result)
  const id = numberOf(bot.id)
  const token = { name: 'token', ok: true, detail: 'Telegram accepts the bot token.' }
  if (id !== access.account) return [token, { name: 'account', ok: false, detail: `The token belongs to bot ${id ?? 'unknown'}.` }]
  const username = stringOf(bot.username)
  const account = { name: 'account', ok: true, detail: username === undefined ? access.account : `@${username}` }
  return [token, account, await checkWebhook(access, http)]
}

/** Tells Telegram where this bot's messages go, with the secret that proves them. One bot has one address: another is replaced. */
export async function subscribeBot(access: PageAccess, http: Http, webhookUrl: string, secret: string): Promise<CheckResult> {
  const name = 'webhook'
  if (!SECRET.test(secret)) return { name, ok: false, detail: 'The verify token may only have letters, digits, _ and -.' }
  const answer = await lookUp(access, http, 'setWebhook', {
    url: webhookOf(webhookUrl, access.account),
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
  })
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = answer.result === true
  return { name, ok, detail: ok ? 'The bot now sends its messages here.' : 'Telegram did not confirm the address.' }
}

async function checkWebhook(access: PageAccess, http: Http): Promise<CheckResult> {
  const name = 'webhook'
  const answer = await lookUp(access, http, 'getWebhookInfo')
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const info = objectOf(answer.result)
  const elsewhere = otherAddress(access, info)
  if (elsewhere !== undefined) return { name, ok: false, detail: `The bot sends its messages to ${elsewhere}.`, elsewhere }
  const wrong = wrongWith(info)
  return { name, ok: wrong === undefined, detail: wrong ?? 'The bot sends its messages here.' }
}

function otherAddress({ webhookUrl, account }: PageAccess, { url }: Readonly<Record<string, unknown>>): string | undefined {
  const told = stringOf(url)
  if (told === undefined || (webhookUrl !== undefined && told === webhookOf(webhookUrl, account))) return undefined
  return shownAddress(told)
}

/** An error that nothing waits behind any more is over. */
function wrongWith(info: Readonly<Record<string, unknown>>): string | undefined {
  if (stringOf(info.url) === undefined) return 'The bot sends its messages nowhere yet.'
  const waiting = Number(info.pending_update_count ?? 0)
  const reason = stringOf(info.last_error_message)
  if (waiting > 0 && reason !== undefined) return `Telegram cannot deliver ${waiting} update(s): ${reason}`
  const asked = arrayOf(info.allowed_updates)
  const missing = ALLOWED_UPDATES.filter((kind) => !asked.includes(kind))
  return missing.length > 0 ? `The bot does not send: ${missing.join(', ')}.` : undefined
}
