import type { PlatformError, PostRef } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, compact, objectOf, shortOf } from '../shared/json.ts'
import type { Api } from './api.ts'

/** Title, picture and time of a video. One unit, once for each. */
export async function readVideo(api: Api, externalId: string): Promise<PostRef | PlatformError> {
  const answer = await api.get('videos', { part: 'snippet', id: externalId })
  if ('error' in answer) return answer.error
  const [video] = arrayOf(answer.json.items).map(objectOf)
  if (!video) return { class: 'recipient', code: 'videoNotFound', message: 'This video is no longer there.' }
  const snippet = objectOf(video.snippet)
  const picture = pictureIn(objectOf(snippet.thumbnails))
  return compact({
    externalId,
    kind: snippet.liveBroadcastContent === 'live' ? ('live' as const) : ('video' as const),
    text: shortOf(snippet.title, 500),
    url: `https://www.youtube.com/watch?v=${encodeURIComponent(externalId)}`,
    createdAt: instantFromIso(snippet.publishedAt),
    media: picture === undefined ? undefined : [{ kind: 'image' as const, url: picture }],
  })
}

function pictureIn(thumbnails: Record<string, unknown>): string | undefined {
  for (const size of ['medium', 'high', 'default']) {
    const url = shortOf(objectOf(thumbnails[size]).url, 4000)
    if (url !== undefined) return url
  }
  return undefined
}
