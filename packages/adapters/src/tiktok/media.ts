import type { Http, InboundMedia, MediaDownload, PageAccess, PlatformError } from '../adapter.ts'
import { compact, stringOf } from '../shared/json.ts'
import { dataOf, postOf } from './api.ts'
import { readMediaPlace } from './ids.ts'

/** Where a file of a message lies: stickers under an open address, all else under one that is asked for and wants the token once more. */
export async function media(
  access: PageAccess,
  http: Http,
  { url, mediaId, kind, mimeType }: InboundMedia,
): Promise<MediaDownload | PlatformError> {
  if (url) return compact({ url, mimeType })
  const place = mediaId === undefined ? undefined : readMediaPlace(mediaId)
  if (!place) return { class: 'content', code: 'no-address', message: 'TikTok gave no address for this file.' }
  const answer = await dataOf(
    http,
    postOf(access, 'business/message/media/download/', {
      business_id: access.account,
      conversation_id: place.conversation,
      message_id: place.message,
      media_id: place.media,
      media_type: kind === 'video' ? 'VIDEO' : 'IMAGE',
    }),
  )
  if ('error' in answer) return answer.error
  const address = stringOf(answer.data.download_url)
  return address
    ? { url: address, headers: { 'x-user': access.accessToken } }
    : { class: 'retry', code: 'nonsense', message: 'TikTok gave no address for this file.' }
}
