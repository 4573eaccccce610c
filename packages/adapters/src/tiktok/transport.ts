import type { Instant } from '@switchboard/contracts'
import type { IntegrationSecrets, Transport, WebhookRequest } from '../adapter.ts'
import { hmacSha256Hex, sameSecret } from '../shared/crypto.ts'
import { isObject } from '../shared/json.ts'

const SIGNATURE = 'tiktok-signature'
/** TikTok's own sample allows 5 s, which a queue on its side or a clock on ours breaks. What comes twice changes nothing. */
const AGE_MAX_MS = 5 * 60_000

/** TikTok's business API. One address gets the events of all accounts of an app; it documents no handshake. */
export const tiktokTransport: Transport = {
  via: 'tiktok',
  keptHeaders: [SIGNATURE, 'x-tt-logid'],
  verify,
  platformOf: (body) => (isObject(body) && typeof body.event === 'string' ? 'tiktok' : undefined),
}

/** `t=<seconds>,s=<hex>`, in any order: the HMAC-SHA256 with the app's secret of the seconds, a dot, and the raw bytes. Pure. */
function verify({ body, headers }: WebhookRequest, { appSecrets }: IntegrationSecrets, at: Instant): boolean {
  const parts = new Map((headers[SIGNATURE] ?? '').split(',').map(halves))
  const [seconds, given] = [parts.get('t'), parts.get('s')]
  if (!seconds || !/^\d{1,12}$/.test(seconds) || !given) return false
  if (Math.abs(Date.parse(at) - Number(seconds) * 1000) > AGE_MAX_MS) return false
  const signed = Buffer.concat([Buffer.from(`${seconds}.`), body])
  let genuine = false
  for (const secret of appSecrets) if (secret !== '' && sameSecret(hmacSha256Hex(secret, signed), given.toLowerCase())) genuine = true
  return genuine
}

function halves(part: string): [string, string] {
  const at = part.indexOf('=')
  return [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()]
}
