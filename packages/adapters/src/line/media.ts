import type { Http, InboundMedia, MediaDownload, PageAccess, PlatformError } from '../adapter.ts'
import { compact, objectOf } from '../shared/json.ts'
import { call, NO_TOKEN } from './api.ts'
import { addressOf } from './address.ts'
import { STICKER_ORIGIN } from './limits.ts'
import { canRenew, issueToken } from './token.ts'

/**
 * Where the bytes of a medium are. LINE gives them out for an untold time, under the message's id; sound and film only when they have been
 * prepared, before which the address answers with nothing and 202.
 */
export async function locate(access: PageAccess, http: Http, medium: InboundMedia): Promise<MediaDownload | PlatformError> {
  const { kind, url, mediaId, mimeType, sizeBytes } = medium
  if (url) return compact({ url: onPage(access, url), mimeType, sizeBytes })
  if (!mediaId) return { class: 'content', code: 'no-address', message: 'LINE gave no address for this file.' }
  const path = `/v2/bot/message/${encodeURIComponent(mediaId)}/content`
  const unready = kind === 'video' || kind === 'audio' ? await waiting(access, http, path) : undefined
  if (unready) return unready
  const token = await liveToken(access, http)
  if (typeof token !== 'string') return token
  return compact({ url: addressOf(access, 'data', path), headers: { authorization: `Bearer ${token}` }, mimeType, sizeBytes })
}

/** Why sound or film cannot be had yet, or ever. */
async function waiting(access: PageAccess, http: Http, path: string): Promise<PlatformError | undefined> {
  const answer = await call(access, http, { method: 'GET', host: 'data', path: `${path}/transcoding` })
  if ('error' in answer) {
    // Not found and gone: taken back by the customer, or kept too long.
    return answer.error.class === 'recipient' ? { ...answer.error, class: 'content' } : answer.error
  }
  const { status } = objectOf(answer.json)
  if (status === 'processing') return { class: 'retry', code: 'processing', message: 'LINE is still preparing this file.' }
  return status === 'failed' ? { class: 'content', code: 'transcoding', message: 'LINE could not prepare this file.' } : undefined
}

/** The download is made elsewhere and cannot renew a token, so a fresh one goes along where one can be made. */
async function liveToken(access: PageAccess, http: Http): Promise<string | PlatformError> {
  if (!canRenew(access)) return access.accessToken || NO_TOKEN
  const fresh = await issueToken(access, http)
  return 'class' in fresh ? fresh : fresh.accessToken
}

/** Pictures of stickers come from LINE's shop, or from what stands in its place. */
function onPage({ apiBase }: PageAccess, url: string): string {
  return apiBase && url.startsWith(`${STICKER_ORIGIN}/`) ? apiBase.replace(/\/+$/, '') + url.slice(STICKER_ORIGIN.length) : url
}
