import type { Account } from '../model.ts'
import type { Answer, ApiCall } from '../platform.ts'
import type { World } from '../world/world.ts'

/** An address that anybody may fetch for two days. */
export function cdnUrl(world: World, path: string): string {
  const expiry = Math.floor(world.now() / 1000 + 2 * 86_400).toString(16)
  return `${world.url}${path}?oe=${expiry}`
}

/** Needs no token: the address is the secret, and it expires. */
export function signedDownload(call: ApiCall, _: Account, world: World): Answer {
  const media = world.media.get(call.params.media ?? '')
  const until = Number.parseInt(call.query.get('oe') ?? '0', 16) * 1000
  if (!media || !(until > world.now())) return { status: 403, body: 'URL signature expired', problems: ['The address has expired'] }
  return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
}
