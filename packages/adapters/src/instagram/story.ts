import type { Instant, JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'

const STORY_MS = 86_400_000

/** What a customer did with a story: spoke of us in his own, or sent somebody's on. */
type Deed = 'mention' | 'share'

/**
 * A story as a link, never as a file: Meta forbids keeping what ends with the story. A story lives for a day, so its address is dead a day after
 * this at the latest.
 */
export function storyContent(deed: Deed, attachment: JsonObject, at: Instant | undefined): InboundContent | undefined {
  const payload = objectOf(attachment.payload)
  const url = stringOf(payload.url)
  const id = idOf(payload.story_media_id) ?? idOf(payload.id)
  if (url === undefined && id === undefined) return undefined
  return contentOf({ type: 'story', data: { story: storyData({ deed, id, url, at }) } })
}

/** The story of ours that a message answers; undefined where it answers none. */
export function answeredStory(message: JsonObject, at: Instant | undefined): JsonObject | undefined {
  const story = objectOf(message.reply_to).story
  if (!isObject(story)) return undefined
  const linkUrl = stringOf(story.link_sticker_url)
  return compact({ ...storyData({ deed: 'reply', id: idOf(story.id), url: stringOf(story.url), at }), linkUrl })
}

interface Story {
  deed: Deed | 'reply'
  id: string | undefined
  url: string | undefined
  at: Instant | undefined
}

function storyData({ deed, id, url, at }: Story): JsonObject {
  const expiresAt = url !== undefined && at !== undefined ? new Date(Date.parse(at) + STORY_MS).toISOString() : undefined
  return compact({ deed, id, url, expiresAt })
}
