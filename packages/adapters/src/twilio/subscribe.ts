import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, postForm, postJson } from './api.ts'
import { errorIn } from './errors.ts'
import { CALL_AGAIN } from './render.ts'
import { findNumber, findSender, sameAddress } from './senders.ts'
import { serviceInbound, subscribeService } from './service.ts'

const name = 'webhook'
const HERE = 'Twilio sends this number’s messages here.'
const NOT_CONFIRMED = 'Twilio did not confirm the address.'

/** Tells Twilio where messages to a number go, at the messaging service where that decides. A second call replaces the first. */
export async function subscribeNumber(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const service = await serviceInbound(access, http)
  if (service && 'error' in service) return { name, ok: false, detail: service.error.message }
  if (service && !service.perNumber) return subscribeService(access, http, webhookUrl)
  const found = await findNumber(access, http)
  if ('error' in found) return { name, ok: false, detail: found.error.message }
  const sid = idOf(found.number?.sid)
  if (!sid) return { name, ok: false, detail: `The Twilio account has no number ${access.account}: enter the webhook address by hand.` }
  const url = addressOf(access, 'api', accountPath(access, `/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`))
  const form = [['SmsUrl', webhookUrl + CALL_AGAIN] as const, ['SmsMethod', 'POST'] as const]
  const answer = await ask(http, postForm(access, url, form), errorIn)
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = sameAddress(objectOf(answer.json).sms_url, webhookUrl)
  return { name, ok, detail: ok ? HERE : NOT_CONFIRMED }
}

/** The same for a WhatsApp sender. The status callback is named with each message. */
export async function subscribeSender(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const found = await findSender(access, http)
  if ('error' in found) return { name, ok: false, detail: found.error.message }
  const sid = idOf(found.sender?.sid)
  if (!sid)
    return { name, ok: false, detail: `The Twilio account has no WhatsApp sender ${access.account}: enter the webhook address by hand.` }
  const url = addressOf(access, 'messaging', `/v2/Channels/Senders/${encodeURIComponent(sid)}`)
  const webhook = { callback_url: webhookUrl + CALL_AGAIN, callback_method: 'POST' }
  const answer = await ask(http, postJson(access, url, { webhook }), errorIn)
  if ('error' in answer) return { name, ok: false, detail: answer.error.message }
  const ok = sameAddress(objectOf(objectOf(answer.json).webhook).callback_url, webhookUrl)
  return { name, ok, detail: ok ? HERE : NOT_CONFIRMED }
}
