import { createHmac } from 'node:crypto'
import type { Account } from '../../model.ts'

const SECOND_MS = 1_000

/** Everything Twilio tells is a form. */
export function twilioEncode(body: Record<string, unknown>): Buffer {
  return Buffer.from(new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString())
}

/** HMAC-SHA1 under the Auth Token over the address, without its fragment, and the fields in order, name and value without anything between them. */
export function twilioSign(raw: Buffer, account: Pick<Account, 'appSecret'>, url: string): Record<string, string> {
  const fields = [...new URLSearchParams(raw.toString())].sort(([one], [other]) => (one < other ? -1 : 1))
  const text = withoutFragment(url) + fields.flat().join('')
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': createHmac('sha1', account.appSecret).update(text).digest('base64'),
  }
}

export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url
}

/** Of itself Twilio does not repeat what met a server error; an address asks for it by `rc` in its fragment. */
export function repeatsAsked(url: string): readonly number[] {
  const asked = new URLSearchParams(url.split('#')[1] ?? '')
  const policies = (asked.get('rp') ?? 'ct').split(',')
  const times = policies.some((policy) => policy === '5xx' || policy === 'all') ? Number(asked.get('rc') ?? 0) : 0
  return Array.from({ length: Math.min(5, times) }, () => SECOND_MS)
}
