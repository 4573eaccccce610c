import type { CheckResult, Http, PageAccess, PlatformError } from '../adapter.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf, get, postForm } from './api.ts'
import { errorIn } from './errors.ts'
import { CALL_AGAIN } from './render.ts'
import { sameAddress } from './senders.ts'

/** Where a messaging service has the messages of all its numbers go; `perNumber`: it leaves that to each of them. */
export interface ServiceInbound {
  perNumber: boolean
  address: string | undefined
  method: string | undefined
}

/** How the page's messaging service takes messages; undefined for a number that sends by itself. */
export async function serviceInbound(access: PageAccess, http: Http): Promise<ServiceInbound | { error: PlatformError } | undefined> {
  const { messagingService } = access.settings
  if (!messagingService) return undefined
  const answer = await ask(http, get(access, pathOf(access, messagingService)), errorIn)
  if ('error' in answer) return answer
  const { use_inbound_webhook_on_number, inbound_request_url, inbound_method } = objectOf(answer.json)
  return { perNumber: use_inbound_webhook_on_number === true, address: stringOf(inbound_request_url), method: stringOf(inbound_method) }
}

/** Tells a messaging service where the messages of all its numbers go. A second call replaces the first. */
export async function subscribeService(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const form = [['InboundRequestUrl', webhookUrl + CALL_AGAIN] as const, ['InboundMethod', 'POST'] as const]
  const answer = await ask(http, postForm(access, pathOf(access, access.settings.messagingService ?? ''), form), errorIn)
  if ('error' in answer) return { name: 'webhook', ok: false, detail: answer.error.message }
  const ok = sameAddress(objectOf(answer.json).inbound_request_url, webhookUrl)
  return {
    name: 'webhook',
    ok,
    detail: ok ? 'The messaging service sends the messages of its numbers here.' : 'Twilio did not confirm the address.',
  }
}

function pathOf(access: PageAccess, sid: string): string {
  return addressOf(access, 'messaging', `/v1/Services/${encodeURIComponent(sid)}`)
}
