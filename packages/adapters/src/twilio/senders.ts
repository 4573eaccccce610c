import type { JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, PlatformError } from '../adapter.ts'
import { arrayOf, objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, get } from './api.ts'
import { errorIn } from './errors.ts'

/** True for a number in E.164, which is how Twilio lists numbers. */
export function isNumber(account: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(account)
}

/** The same address, whatever fragment follows: that is for Twilio alone. */
export function sameAddress(address: unknown, ours: string): boolean {
  return typeof address === 'string' && address.split('#', 1)[0] === ours
}

/** This page's number in the list of the account; absent when the account has none of that name. */
export async function findNumber(access: PageAccess, http: Http): Promise<{ number: JsonObject | undefined } | { error: PlatformError }> {
  const query = new URLSearchParams({ PhoneNumber: access.account })
  const url = `${addressOf(access, 'api', accountPath(access, '/IncomingPhoneNumbers.json'))}?${query}`
  const answer = await ask(http, get(access, url), errorIn)
  if ('error' in answer) return answer
  const numbers = arrayOf(objectOf(answer.json).incoming_phone_numbers).map(objectOf)
  return { number: numbers.find((number) => number.phone_number === access.account) }
}

/** This page's sender among the first hundred of the account. */
export async function findSender(access: PageAccess, http: Http): Promise<{ sender: JsonObject | undefined } | { error: PlatformError }> {
  const answer = await ask(
    http,
    get(access, `${addressOf(access, 'messaging', '/v2/Channels/Senders')}?Channel=whatsapp&PageSize=100`),
    errorIn,
  )
  if ('error' in answer) return answer
  const senders = arrayOf(objectOf(answer.json).senders).map(objectOf)
  return { sender: senders.find((sender) => sender.sender_id === access.account) }
}
