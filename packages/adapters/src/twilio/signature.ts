import { createHmac } from 'node:crypto'
import type { IntegrationSecrets, WebhookRequest } from '../adapter.ts'
import { sameSecret, sha256Hex } from '../shared/crypto.ts'

/**
 * True when `X-Twilio-Signature` is the base64 HMAC-SHA1, under one of the account's Auth Tokens, of the called address and the sorted fields of the
 * form. A JSON body is no part of that: its SHA-256 stands in the address as `bodySHA256`, and both must fit. Every token and every spelling of the
 * address is tried, so that the time does not tell which one fits. False without a token. Pure.
 */
export function verifySignature({ url, body, headers, query }: WebhookRequest, { appSecrets }: IntegrationSecrets): boolean {
  const given = headers['x-twilio-signature']
  if (!given) return false
  const hash = query.bodySHA256
  if (hash !== undefined && !sameSecret(sha256Hex(body), hash.toLowerCase())) return false
  const fields = hash === undefined ? joined(body) : ''
  const verdicts = appSecrets
    .filter((token) => token !== '')
    .flatMap((token) => spellings(url).map((address) => sameSecret(hmacSha1(token, address + fields), given)))
  return verdicts.includes(true)
}

function hmacSha1(token: string, message: string): string {
  return createHmac('sha1', token).update(message).digest('base64')
}

/** Names in order, each followed by its value; of a name that comes several times each value once, in order. Empty values count. */
function joined(body: Uint8Array): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString('utf8')))
    values.set(name, (values.get(name) ?? new Set<string>()).add(value))
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}

const ADDRESS = /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/

/** Twilio signs the port sometimes with and sometimes without, and older parts of it write the query anew (twilio-node #1059, #1061). */
function spellings(url: string): string[] {
  const [, scheme = '', host = '', path = '', query = ''] = ADDRESS.exec(url) ?? []
  const bare = host.replace(/:\d+$/, '')
  const hosts = [host, host === bare ? `${bare}:${scheme === 'https' ? 443 : 80}` : bare]
  return hosts.flatMap((one) => [query, rewritten(query)].map((asked) => `${scheme}://${one}${path}${asked}`))
}

function rewritten(query: string): string {
  if (query === '') return ''
  const word = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27')
  return `?${[...new URLSearchParams(query)].map(([name, value]) => `${word(name)}=${word(value)}`).join('&')}`
}
