import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { shownAddress } from '../shared/address.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, basic, get } from './api.ts'
import { errorIn } from './errors.ts'
import { WHATSAPP } from './payload.ts'
import { findNumber, findSender, isNumber, sameAddress } from './senders.ts'
import { serviceInbound } from './service.ts'

/** Twilio's number for trying WhatsApp, which belongs to no account. */
const SANDBOX = `${WHATSAPP}+14155238886`

/** Tries the account, the key, the number and where its messages go. Each says what is wrong. */
export async function checkSms(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const account = await checkAccount(access, http)
  return account.every(({ ok }) => ok) ? [...account, ...(await checkNumber(access, http))] : account
}

/** The same for a WhatsApp sender. */
export async function checkWhatsapp(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const account = await checkAccount(access, http)
  return account.every(({ ok }) => ok) ? [...account, ...(await checkSender(access, http))] : account
}

/** The Auth Token is tried even where a key makes the calls: with a wrong one every webhook would be turned away. */
async function checkAccount(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const { appId = '', appSecret = '', accessToken, settings } = access
  const results = [await tryAccess(access, http, { name: 'auth-token', authorization: basic(appId, appSecret) })]
  if (settings.apiKey && !accessToken)
    return [...results, { name: 'api-key', ok: false, detail: 'The API key has no secret: enter both, or neither.' }]
  if (!settings.apiKey && accessToken)
    return [...results, { name: 'api-key', ok: false, detail: 'The API key secret has no key SID: enter both, or neither.' }]
  if (!settings.apiKey) return results
  return [...results, await tryAccess(access, http, { name: 'api-key', authorization: basic(settings.apiKey, accessToken) })]
}

async function tryAccess(
  access: PageAccess,
  http: Http,
  { name, authorization }: { name: string; authorization: string },
): Promise<CheckResult> {
  const what = name === 'auth-token' ? 'Auth Token' : 'API key'
  if (!/^AC[0-9a-fA-F]{32}$/.test(access.appId ?? ''))
    return { name, ok: false, detail: 'The Account SID is AC and 32 letters of 0–9, a–f.' }
  const answer = await ask(http, get(access, addressOf(access, 'api', accountPath(access, '.json')), authorization), errorIn)
  if ('error' in answer) {
    const { class: kind, code, message } = answer.error
    return { name, ok: false, detail: kind === 'reauth' ? `Twilio does not accept the ${what} for this account (${code}).` : message }
  }
  const { status, type, friendly_name } = objectOf(answer.json)
  if (status !== undefined && status !== 'active') return { name, ok: false, detail: `The Twilio account is ${String(status)}.` }
  const trial = type === 'Trial' ? ' A trial account reaches only numbers that were verified in Twilio’s console.' : ''
  return { name, ok: true, detail: `Twilio accepts the ${what} of ${stringOf(friendly_name) ?? 'the account'}.${trial}` }
}

async function checkNumber(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const name = 'number'
  if (access.account.startsWith(WHATSAPP)) return [{ name, ok: false, detail: 'For SMS the number is written without “whatsapp:”.' }]
  if (!isNumber(access.account)) return [{ name, ok: /^\d{3,8}$/.test(access.account), detail: shortCodeWords(access.account) }]
  const found = await findNumber(access, http)
  if ('error' in found) return [{ name, ok: false, detail: found.error.message }]
  if (!found.number) return [{ name, ok: false, detail: `The Twilio account has no number ${access.account}.` }]
  const { sms, mms } = objectOf(found.number.capabilities)
  if (sms === false) return [{ name, ok: false, detail: `${access.account} cannot send SMS.` }]
  const kinds = mms === true ? 'SMS and MMS' : 'SMS, no MMS'
  const number = { name, ok: true, detail: `${access.account}: ${kinds}.` }
  const service = await serviceInbound(access, http)
  if (service && 'error' in service) return [number, { name: 'service', ok: false, detail: service.error.message }]
  const goes = service && !service.perNumber ? service : { address: found.number.sms_url, method: found.number.sms_method }
  return [number, whereMessagesGo(access, goes.address, goes.method)]
}

function shortCodeWords(account: string): string {
  if (/^\d{3,8}$/.test(account)) return 'Twilio’s list of numbers knows no short codes: enter the webhook address by hand.'
  return 'The number needs plus and country code, and no spaces.'
}

async function checkSender(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const name = 'number'
  if (!access.account.startsWith(WHATSAPP) || !isNumber(access.account.slice(WHATSAPP.length)))
    return [{ name, ok: false, detail: 'The number is written as whatsapp:+, country code and digits.' }]
  if (access.account === SANDBOX) return [{ name, ok: true, detail: 'Twilio’s sandbox: customers must send its code word first.' }]
  const found = await findSender(access, http)
  if ('error' in found) return [{ name, ok: false, detail: found.error.message }]
  const { sender } = found
  if (!sender) return [{ name, ok: false, detail: `The Twilio account has no WhatsApp sender ${access.account}.` }]
  const online = sender.status === 'ONLINE'
  const { callback_url, callback_method } = objectOf(sender.webhook)
  return [
    { name, ok: online, detail: `${access.account} is ${online ? 'online' : String(sender.status).toLowerCase()}.` },
    access.settings.messagingService && !sameAddress(callback_url, access.webhookUrl ?? '')
      ? { name: 'webhook', ok: true, detail: 'The messaging service says where messages go: enter the webhook address there too.' }
      : whereMessagesGo(access, callback_url, callback_method),
  ]
}

function whereMessagesGo({ webhookUrl }: PageAccess, address: unknown, method: unknown): CheckResult {
  const name = 'webhook'
  const ours = webhookUrl !== undefined && sameAddress(address, webhookUrl)
  if (ours && method === 'GET') return { name, ok: false, detail: 'Twilio calls our address with GET: choose POST.' }
  if (ours) return { name, ok: true, detail: 'Messages of this number come here.' }
  const told = stringOf(address)
  const elsewhere = told && shownAddress(told)
  if (elsewhere) return { name, ok: false, detail: `Messages of this number go to ${elsewhere}.`, elsewhere }
  return { name, ok: false, detail: 'Messages of this number go nowhere yet.' }
}
